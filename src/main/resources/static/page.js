'use strict';

/** Builds an element; text stays text, so nothing from a response can become markup. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => element.setAttribute(name, value));
  children.forEach(child => element.append(child));
  return element;
}

function link(url, label) {
  return make('a', {href: url, rel: 'noopener noreferrer', target: '_blank'}, label);
}

/** The little Markdown that cards use: paragraphs, *emphasis*, escapes, lists. */
function markdown(text) {
  return text.split(/\n\s*\n/).map(paragraph => {
    const element = make('p');
    const plain = paragraph.replace(/\n/g, ' ');
    const pattern = /\\([^A-Za-z0-9\s])|\*([^*]+)\*/g;
    let last = 0;
    for (const match of plain.matchAll(pattern)) {
      element.append(plain.slice(last, match.index));
      element.append(match[1] ? match[1] : make('em', {}, match[2]));
      last = match.index + match[0].length;
    }
    element.append(plain.slice(last));
    return element;
  });
}

function renderCard(card) {
  const why = (card.extension || {})['org.skinfirst.why'] || {};
  const element = make('article', {class: 'card ' + card.indicator},
    make('h3', {}, make('span', {class: 'badge'}, card.indicator), card.summary),
    make('p', {class: 'source'}, 'Source: ', link(card.source.url, card.source.label)),
    ...markdown(card.detail || ''));
  if (card.suggestions) {
    element.append(make('div', {class: 'buttons'},
      ...card.suggestions.map(suggestion => make('span', {title: suggestion.actions[0].description}, suggestion.label))));
  }
  if (card.links) {
    element.append(make('p', {class: 'links'}, ...card.links.map(l => link(l.url, l.label))));
  }
  const facts = (why.facts || []).map(fact => make('li', {},
    `${fact.type} ${fact.reference || ''}, by ${fact.matchedBy}: ${(fact.kinds || []).join(', ')}`));
  const gaps = (why.notRead || []).map(gap => make('li', {}, `not read: ${gap.what} (${gap.reason})`));
  element.append(make('details', {}, make('summary', {}, 'Why this card'),
    make('p', {}, `Rule ${why.rule}, ${why.strength}, rules ${why.pack.id} ${why.pack.version}`),
    make('ul', {}, ...facts, ...gaps)));
  return element;
}

async function json(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.issue ? body.issue[0].diagnostics : response.statusText);
  }
  return body;
}

async function show(name, services) {
  const outcome = document.getElementById('outcome');
  const cards = document.getElementById('cards');
  cards.replaceChildren();
  outcome.textContent = 'Asking …';
  try {
    const request = await json('examples/' + name);
    const service = services.find(s => s.hook === request.hook);
    const started = performance.now();
    const response = await json('cds-services/' + service.id, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(request)});
    const count = response.cards.length;
    outcome.textContent = `${request.hook}: ${count === 0 ? 'no card' : count + (count === 1 ? ' card' : ' cards')} `
      + `in ${Math.round(performance.now() - started)} ms`;
    cards.replaceChildren(...response.cards.map(renderCard));
  } catch (error) {
    outcome.textContent = 'No answer: ' + error.message;
  }
}

async function start() {
  const [{services}, examples, pack] = await Promise.all(
    [json('cds-services'), json('examples'), json('recommendations')]);
  document.querySelector('#services tbody').append(...services.map(service => make('tr', {},
    make('td', {}, service.hook), make('td', {}, make('code', {}, service.id)), make('td', {}, service.description))));
  document.getElementById('recommendations').append(...pack.recommendations.map(r => make('div', {class: 'recommendation'},
    make('h3', {}, r.title, ' ', make('span', {class: 'strength'}, r.strength)),
    make('p', {}, r.meaning),
    make('p', {class: 'links'}, ...r.evidence.map(e => link(e.url, e.label))))));
  document.getElementById('pack').textContent = `Rules ${pack.id} ${pack.version}, ${pack.digest.slice(0, 12)}`;
  const select = document.getElementById('example');
  select.append(...examples.map(name => make('option', {value: name}, name.replace(/\.json$/, '').replace(/-/g, ' '))));
  const wanted = new URLSearchParams(location.search).get('example');
  select.value = examples.includes(wanted) ? wanted : examples[0];
  select.addEventListener('change', () => show(select.value, services));
  if (select.value) {
    await show(select.value, services);
  }
}

start();
