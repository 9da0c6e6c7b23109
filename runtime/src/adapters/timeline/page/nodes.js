// The table of nodes, and what the graph shows of them.
const columns = [
  ['node', node => vertices[node.id].name, null],
  ['calls', node => node.calls, count],
  ['own time', node => node.own, time],
  ['share', node => node.own / Math.max(run.work, 1), percent],
  ['mean', node => node.mean, time],
  ['p95', node => node.p95, time],
  ['max', node => node.max, time],
];
if (run.nodes.some(node => node.failures)) columns.push(['failed', node => node.failures, number => number ? count(number) : '']);
let order = 2, isDown = true;

function table() {
  const value = columns[order][1], most = Math.max(1, ...run.nodes.map(node => node.own));
  const rows = [...hot].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (x < y ? -1 : x > y ? 1 : 0) * (isDown ? -1 : 1) || b.own - a.own;
  });
  const head = make('tr');
  columns.forEach(([name], at) => {
    const cell = make('th'), button = make('button', name);
    button.addEventListener('click', () => {
      [order, isDown] = [at, at === order ? !isDown : at > 0];
      table();
      $('of-nodes').querySelectorAll('th button')[at].focus();
    });
    if (at === order) cell.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
    cell.append(button);
    head.append(cell);
  });
  const body = make('tbody');
  for (const node of rows) {
    const row = clickable(make('tr'), () => pick(selected === node.id ? -1 : node.id));
    row.dataset.node = node.id;
    row.classList.toggle('chosen', node.id === selected);
    for (const [name, value, show] of columns) {
      const cell = make('td');
      if (!show) cell.append(swatch(node.id), value(node));
      else cell.append(name === 'failed' ? make('span', show(value(node)), 'fails') : show(value(node)));
      if (!show) cell.title = value(node);
      if (name === 'share') {
        const bar = make('i');
        cell.classList.add('share');
        bar.style.width = node.own / most * 100 + '%';
        bar.style.background = paint(node.id);
        cell.append(bar);
      }
      row.append(cell);
    }
    body.append(row);
  }
  const all = make('table'), top = make('thead');
  top.append(head);
  all.append(top, body);
  $('of-nodes').replaceChildren(rows.length ? all : make('p', 'No node was called.', 'none'));
}

// In the graph: a bar in each node as long as its share, the critical path, and failures.
function marks() {
  const most = Math.max(1, ...run.nodes.map(node => node.own)), svg = 'http://www.w3.org/2000/svg';
  for (const node of run.nodes) {
    const [x, y, w, h] = vertices[node.id].box, bar = document.createElementNS(svg, 'rect');
    const sizes = { x: x + 7, y: y + h - 5.5, width: Math.max(2, (w - 14) * node.own / most), height: 3.5, rx: 1.5 };
    for (const [name, value] of Object.entries(sizes)) bar.setAttribute(name, value);
    bar.style.fill = paint(node.id);
    bar.style.stroke = 'none';
    shapes[node.id].append(bar);
    shapes[node.id].classList.toggle('failed', node.failures > 0);
  }
  const path = run.path.map(step => step.node);
  path.forEach((node, at) => {
    shapes[node].classList.add('critical');
    const edge = edges.find(edge => +edge.dataset.from === path[at - 1] && +edge.dataset.to === node);
    edge?.classList.add('critical');
  });
}
