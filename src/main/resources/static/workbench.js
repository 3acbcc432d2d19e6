import {filter} from './page.js';

const page = document.body.dataset;
const at = id => document.getElementById(id);

/** The person on the page; all of it is lost when the page is closed. */
const state = {example: '', start: '', past: [], outcomes: {}, about: '', asked: 0};

async function ask(path, more) {
  const response = await fetch('workbench/' + path + '?lang=' + page.lang, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', [page.csrfHeader]: page.csrf},
    body: JSON.stringify({
      chart: at('chart').value, hook: at('hook').value, date: at('date').value,
      region: at('region').value, language: at('language').value, ...more
    })
  });
  const type = response.headers.get('Content-Type') || '';
  const body = type.includes('json') ? await response.json() : {message: await response.text()};
  if (!response.ok) {
    throw Object.assign(new Error(body.message || body.issue?.[0]?.diagnostics || response.statusText), {place: body.place || ''});
  }
  return body;
}

async function html(path) {
  const response = await fetch('workbench/' + path + (path.includes('?') ? '&' : '?') + 'lang=' + page.lang);
  return response.text();
}

/** What comes from the service is HTML that it has escaped; the page's policy runs nothing in it. */
function put(id, text) {
  at(id).innerHTML = text;
}

function fault(error) {
  const box = at('fault');
  box.replaceChildren();
  if (error) {
    const place = document.createElement('code');
    place.textContent = error.place || '';
    box.append(place, ' ' + error.message);
  }
  box.classList.toggle('on', Boolean(error));
}

function showRaw() {
  const raw = at('raw').getAttribute('aria-pressed') === 'true';
  document.querySelectorAll('#cards .raw').forEach(one => { one.hidden = !raw; });
  document.querySelectorAll('#cards .drawn').forEach(one => { one.hidden = raw; });
}

function refilter() {
  document.querySelectorAll('#view-person [data-filter]').forEach(input => input.value && filter(input));
}

/**
 * Asks about the person as they are, or first changes them.
 * @param edit what to change; nothing when undefined
 */
async function refresh(edit) {
  const turn = ++state.asked;
  const before = at('chart').value;
  try {
    const answer = await ask('answer', {edit: edit || {}});
    if (turn !== state.asked) {
      return;
    }
    fault(null);
    if (answer.chart && answer.chart !== before) {
      state.past.push(before);
      at('chart').value = answer.chart;
    }
    put('who', answer.who);
    put('person', answer.person);
    put('cards', answer.cards);
    at('hook').value = answer.hook;
    const summary = document.querySelector('#who .summary');
    if (document.activeElement !== at('age')) {
      at('age').value = summary.dataset.age;
      at('age-unit').value = summary.dataset.months === 'true' ? 'months' : 'years';
    }
    if (document.activeElement !== at('age-slider')) {
      at('age-slider').value = summary.dataset.months === 'true' ? Math.floor(summary.dataset.age / 12) : summary.dataset.age;
    }
    showRaw();
    buttons();
    document.body.dataset.shown = answer.version;
    const why = await ask('why', {before: state.outcomes});
    if (turn !== state.asked) {
      return;
    }
    put('why', why.why);
    put('changes', why.changes);
    state.outcomes = why.outcomes;
    refilter();
    if (state.about) {
      await showWhy(state.about, false);
    }
    document.body.dataset.settled = String(turn);
  } catch (error) {
    if (turn === state.asked) {
      fault(error);
    }
  }
}

function buttons() {
  at('undo').disabled = state.past.length === 0;
  at('reset').disabled = at('chart').value === state.start;
}

async function open(file) {
  const button = document.querySelector(`#people [data-file="${CSS.escape(file)}"]`);
  document.querySelectorAll('#people [aria-pressed]').forEach(one => one.setAttribute('aria-pressed', String(one === button)));
  button.querySelector('.moved').hidden = true;
  at('people').scrollTop = button.offsetTop - at('people').clientHeight / 3;
  state.example = file;
  const response = await fetch('examples/' + encodeURIComponent(file));
  state.start = await response.text();
  state.past = [];
  state.outcomes = {};
  at('chart').value = state.start;
  at('hook').value = button.dataset.hook;
  at('date').value = page.day;
  document.querySelectorAll('#controls [data-edit]').forEach(one => { one.value = ''; });
  await refresh();
}

async function showWhy(about, move = true) {
  state.about = about;
  document.querySelectorAll('#why-list [data-why]').forEach(one => one.toggleAttribute('aria-current', one.dataset.why === about));
  try {
    put('why-one', (await ask('why-one', {about})).html);
    const save = at('save');
    if (save) {
      const isSituation = about.startsWith('situations/');
      save.hidden = isSituation;
      at('save-about').textContent = about + '.scenarios.yaml';
    }
    if (move) {
      at('why-one').scrollIntoView({block: 'start'});
      at('why-one').focus({preventScroll: true});
    }
  } catch (error) {
    fault(error);
  }
}

function closeWhy() {
  state.about = '';
  put('why-one', '');
  if (at('save')) {
    at('save').hidden = true;
  }
  document.querySelectorAll('#why-list [aria-current]').forEach(one => one.removeAttribute('aria-current'));
}

async function add(what) {
  const input = document.querySelector(`[data-add="${what}"]`);
  if (input.value.trim()) {
    await refresh({kind: 'add', what, value: input.value.trim()});
    input.value = '';
  }
}

// Tabs, as the authoring practices of ARIA have them.
const tabs = [...document.querySelectorAll('[role=tab]')];

function select(tab) {
  tabs.forEach(one => {
    const chosen = one === tab;
    one.setAttribute('aria-selected', String(chosen));
    one.tabIndex = chosen ? 0 : -1;
    at(one.getAttribute('aria-controls')).hidden = !chosen;
  });
  const fill = {'tab-sets': sets, 'tab-coverage': () => wait('coverage', 'coverage'),
    'tab-diff': () => wait('diff', 'diff'), 'tab-feedback': async () => put('feedback', await html('feedback'))};
  fill[tab.id]?.();
}

async function sets() {
  put('sets', await html('value-sets?q=' + encodeURIComponent(at('set-query').value)));
}

/** Long work is asked for again until it is done, as long as somebody looks. */
async function wait(id, path) {
  put(id, await html(path));
  if (at(id).querySelector('[data-waiting]') && !at('view-' + id).hidden) {
    setTimeout(() => { wait(id, path); }, 700);
  }
}

function showSet(id) {
  at('set-query').value = id;
  select(at('tab-sets'));
  at('tab-sets').focus();
}

let typing;

document.addEventListener('input', event => {
  clearTimeout(typing);
  if (event.target.id === 'chart') {
    typing = setTimeout(() => { buttons(); refresh(); }, 400);
  } else if (event.target.id === 'age') {
    typing = setTimeout(ageChanged, 400);
  } else if (event.target.id === 'age-slider') {
    at('age').value = event.target.value;
    at('age-unit').value = 'years';
    typing = setTimeout(ageChanged, 150);
  } else if (event.target.id === 'set-query') {
    typing = setTimeout(sets, 200);
  }
});

function ageChanged() {
  if (at('age').value) {
    refresh({kind: 'age', value: at('age').value, unit: at('age-unit').value});
  }
}

document.addEventListener('change', event => {
  const target = event.target;
  if (target.dataset.edit && target.value) {
    refresh({kind: target.dataset.edit, value: target.value});
  } else if (target.id === 'age-unit') {
    ageChanged();
  } else if (target.id === 'hook') {
    refresh({kind: 'hook', value: target.value});
  } else if (['date', 'region', 'language'].includes(target.id)) {
    refresh();
  }
});

const clicks = {
  file: one => open(one.dataset.file),
  open: one => open(one.dataset.open),
  why: one => showWhy(one.dataset.why),
  close: closeWhy,
  set: one => showSet(one.dataset.set),
  remove: one => refresh({kind: 'remove', value: one.dataset.remove}),
  addButton: one => add(one.dataset.addButton),
  coverage: one => wait('coverage', one.dataset.coverage ? 'coverage?file=' + encodeURIComponent(one.dataset.coverage) : 'coverage'),
  dismiss: () => put('rules-changed', '')
};

document.addEventListener('click', event => {
  const one = event.target.closest('button, summary');
  if (!one) {
    return;
  }
  if (one.getAttribute('role') === 'tab') {
    select(one);
    return;
  }
  const name = Object.keys(clicks).find(key => key in one.dataset);
  if (name) {
    clicks[name](one);
  } else if (one.id === 'undo') {
    at('chart').value = state.past.pop();
    refresh();
  } else if (one.id === 'reset') {
    state.past.push(at('chart').value);
    at('chart').value = state.start;
    refresh();
  } else if (one.id === 'raw') {
    one.setAttribute('aria-pressed', String(one.getAttribute('aria-pressed') !== 'true'));
    showRaw();
  }
});

document.addEventListener('keydown', event => {
  const tab = tabs.indexOf(event.target);
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (tab >= 0 && step) {
    const next = tabs[(tab + step + tabs.length) % tabs.length];
    select(next);
    next.focus();
  } else if (event.key === 'Enter' && event.target.dataset?.add) {
    event.preventDefault();
    add(event.target.dataset.add);
  } else if (event.key === 'Escape' && at('why-one').contains(event.target)) {
    closeWhy();
  }
});

document.addEventListener('submit', async event => {
  event.preventDefault();
  if (event.target.id === 'save') {
    try {
      put('saved', (await ask('scenario', {about: state.about, name: at('save-name').value})).html);
    } catch (error) {
      at('saved').textContent = [error.place, error.message].filter(Boolean).join(' ');
    }
  }
});

// The service tells of each save in the folder of rules.
const events = new EventSource('workbench/events?lang=' + page.lang);
events.addEventListener('version', event => {
  if (JSON.parse(event.data).version !== Number(page.version)) {
    page.version = JSON.parse(event.data).version;
    refresh();
  }
});
events.addEventListener('rules', event => {
  const told = JSON.parse(event.data);
  page.version = told.version;
  put('rules-changed', told.html);
  document.querySelectorAll('#people .moved').forEach(one => { one.hidden = true; });
  if (told.fine) {
    refresh();
  }
});
events.addEventListener('examples', event => {
  const told = JSON.parse(event.data);
  put('rules-changed', told.html);
  told.changed.forEach(file => {
    const moved = document.querySelector(`#people [data-file="${CSS.escape(file)}"] .moved`);
    if (moved) {
      moved.hidden = false;
    }
  });
});

at('language').value = at('language').dataset.wanted;
const wanted = new URLSearchParams(location.search).get('example');
const first = document.querySelector(`#people [data-file="${CSS.escape(wanted || '')}"]`)
  || document.querySelector('#people .one:not(.quiet)');
if (first) {
  open(first.dataset.file);
}
