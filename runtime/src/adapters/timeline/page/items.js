// What items took, and the critical path.
let shownBlock = 0;
function items() {
  const page = $('of-items');
  if (!run.blocks.length) return page.replaceChildren(make('p', 'The run had no map block with items.', 'none'));
  const block = run.blocks[shownBlock], parts = [];
  if (run.blocks.length > 1) {
    const choice = make('div', '', 'blocks-of');
    run.blocks.forEach((other, at) => {
      const button = make('button', other.name);
      button.setAttribute('aria-pressed', String(at === shownBlock));
      button.addEventListener('click', () => {
        shownBlock = at;
        items();
      });
      choice.append(button);
    });
    parts.push(choice);
  }
  const told = make('p', '', 'told');
  const fact = (name, value) => {
    const fact = make('span', name + ' ');
    fact.append(make('b', value));
    told.append(fact);
  };
  fact(block.name + ':', many(block.items, 'item'));
  fact('half within', time(block.median));
  fact('95% within', time(block.p95));
  fact('slowest', time(block.max));
  if (block.failures) fact('failed', count(block.failures));
  parts.push(told, ...histogram(block), make('h4', 'Slowest items'), slowest(block));
  page.replaceChildren(...parts);
}

// Five bars for each power of ten.
function histogram({ histogram }) {
  const first = Math.max(0, histogram.findIndex(count => count) - 2), last = Math.max(histogram.length + 1, first + 10);
  const most = Math.max(...histogram), bars = make('div', '', 'bars'), axis = make('div', '', 'marks');
  bars.setAttribute('role', 'img');
  bars.setAttribute('aria-label', 'How many items took how long');
  for (let at = first; at <= last; at++) {
    const number = histogram[at] ?? 0, bar = make('div', '', ...(number ? [] : ['empty']));
    bar.style.height = number ? Math.max(2, number / most * 100) + '%' : '100%';
    bar.title = `${time(10 ** (at / 5))} to ${time(10 ** ((at + 1) / 5))}: ${many(number, 'item')}`;
    bars.append(bar);
    axis.append(make('span', at % 5 ? '' : '|' + time(10 ** (at / 5)).replace('.0', '')));
  }
  return [bars, axis];
}

function slowest(block) {
  const list = make('ol', '', 'steps');
  const expander = byName.get(block.name), around = run.expanders[expander].length;
  const inside = new Set(run.expanders.flatMap((names, node) => names[around] === block.name ? [node] : []));
  const names = [...run.expanders[expander], block.name];
  for (const item of block.slowest) {
    const row = clickable(make('li'), () => {
      pick(-1);
      focused = { nodes: inside, items: item.items };
      lookAt(item.start, item.end);
    });
    const name = make('span', item.items.map((index, at) => `${names[at]} ${count(index)}`).join(', '));
    if (item.failures) name.append(make('small', 'failed', 'failed'));
    row.append(name, make('small', 'from ' + time(item.start)), make('b', time(item.own)));
    list.append(row);
  }
  return list;
}

function path() {
  const page = $('of-path');
  if (!run.path.length) return page.replaceChildren(make('p', 'No node was called.', 'none'));
  const length = run.path.reduce((sum, step) => sum + step.own, 0), told = make('p', '', 'told'), list = make('ol', '', 'steps');
  told.append(make('b', time(length)), ` of ${time(run.wall)}: the longest chain of calls that wait for each other. More threads do not make the run shorter than it; of a map block its slowest item is on it.`);
  for (const step of run.path) {
    const row = clickable(make('li'), () => {
      pick(step.node);
      lookAt(step.start, step.end);
    });
    const name = make('span');
    name.append(swatch(step.node), vertices[step.node].name);
    if (step.items.length) name.append(make('small', named(step.node, step.items)));
    row.append(name, make('small', percent(step.own / Math.max(length, 1))), make('b', time(step.own)));
    list.append(row);
  }
  page.replaceChildren(told, list);
}
