// What is beside the graph, and what was selected.
const tabs = ['nodes', 'items', 'whatif', 'path', 'details'];
function tab(name, focus = false) {
  for (const other of tabs) {
    const button = $('tab-' + other), is = other === name;
    button.setAttribute('aria-selected', String(is));
    button.tabIndex = is ? 0 : -1;
    $('of-' + other).hidden = !is;
    if (is && focus) button.focus();
  }
}
tabs.forEach((name, at) => {
  $('tab-' + name).addEventListener('click', () => tab(name));
  $('tab-' + name).addEventListener('keydown', event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    tab(tabs[(at + step + tabs.length) % tabs.length], true);
    event.preventDefault();
    event.stopPropagation();
  });
});

// What is selected here leaves the tab as it is; what is selected in the graph shows the details.
let isHere = false;
function pick(id) {
  isHere = true;
  try { select(id); } finally { isHere = false; }
}

const timing = make('div'), nothing = make('p', 'Select a node: in the graph, in the table or in the chart.', 'none');
timing.id = 'timing';
$('of-details').append(nothing, panel);
document.addEventListener('selected', ({ detail: id }) => {
  const node = timed.get(id), has = id >= 0;
  if (has) focused = null;
  nothing.hidden = has;
  if (node) {
    panel.querySelector('.chips').after(timing);
    const facts = [['calls', count(node.calls)], ['failures', count(node.failures)], ['own time', time(node.own)], ['share', percent(node.own / Math.max(run.work, 1))], ['mean', time(node.mean)], ['median', time(node.median)], ['p95', time(node.p95)], ['max', time(node.max)]];
    timing.replaceChildren(...facts.filter(([name]) => name !== 'failures' || node.failures).map(([name, value]) => {
      const fact = make('span', name + ' ');
      fact.append(make('b', value));
      return fact;
    }));
  }
  document.querySelectorAll('#of-nodes tbody tr').forEach(row => row.classList.toggle('chosen', +row.dataset.node === id));
  if (has && !isHere) tab('details');
  redraw();
});

// An element that is clicked, or taken with the keyboard.
function clickable(element, action) {
  element.tabIndex = 0;
  element.addEventListener('click', action);
  element.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });
  return element;
}

function swatch(id) {
  const swatch = make('i', '', 'swatch');
  swatch.style.background = paint(id);
  return swatch;
}
