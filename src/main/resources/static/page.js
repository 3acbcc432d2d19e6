/** Shows of a list only what holds the text that is typed. */
function filter(input) {
  const wanted = input.value.trim().toLowerCase();
  let shown = 0;
  document.querySelectorAll(input.dataset.filter).forEach(list => {
    let found = 0;
    for (const item of list.children) {
      const fits = item.textContent.toLowerCase().includes(wanted);
      item.hidden = !fits;
      found += fits ? 1 : 0;
    }
    shown += found;
    const around = list.closest('details');
    if (around) {
      around.hidden = found === 0;
      around.open = wanted !== '' && found > 0;
    }
  });
  const empty = input.closest('section')?.querySelector('.empty');
  if (empty) {
    empty.hidden = shown > 0;
  }
}

document.addEventListener('input', event => {
  if (event.target.matches('[data-filter]')) {
    filter(event.target);
  }
});

export {filter};
