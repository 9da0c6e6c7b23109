// What the run would take with a quicker node or other threads, and where the threads' time went.
function whatIf() {
  const page = $('of-whatif'), { faster, threads, workers } = run.whatIf;
  if (!run.calls) return page.replaceChildren(make('p', 'No node was called.', 'none'));
  const parts = [make('h4', 'If a node were twice as fast, the run would take')];
  parts.push(bars(faster.map(({ node, wall }) => ({ name: vertices[node].name, node, wall }))));
  parts.push(make('h4', 'With other numbers of threads, the run would take'));
  parts.push(bars(threads.map(({ workers: count_, wall, why }) => ({
    name: count_ === null ? 'any number' : many(count_, 'thread'), wall, why: why.replace(/^: /, ''), isNow: count_ === workers,
  }))));
  parts.push(make('h4', `Where the time of ${workers === 1 ? 'the thread' : `the ${count(workers)} threads`} went`), ...shares(), phasesTable());
  parts.push(make('p', 'The recorded calls, run again by a simulation in which each thread takes what is ready, in the order of the flow. It takes each thread to have a core of its own, where nodes compute.', 'method'));
  page.replaceChildren(...parts);
}

// A row for each wall time, with a bar as long as it.
function bars(rows) {
  const most = Math.max(run.wall, ...rows.map(row => row.wall)), table = make('table', '', 'walls'), body = make('tbody');
  for (const { name, node, wall, why, isNow } of rows) {
    const row = make('tr', '', ...(isNow ? ['now'] : [])), title = make('td'), bar = make('td', '', 'bar'), fill = make('i');
    if (node !== undefined) {
      title.append(swatch(node));
      clickable(row, () => pick(node));
    } else row.classList.add('still');
    title.append(name);
    if (isNow) title.append(make('small', 'as recorded'));
    fill.style.width = wall / most * 100 + '%';
    if (node !== undefined) fill.style.background = paint(node);
    bar.append(fill);
    if (why) row.title = bar.title = why;
    row.append(title, bar, make('td', time(wall)), make('td', (run.wall / Math.max(wall, 1)).toFixed(2) + ' times'));
    body.append(row);
  }
  table.append(body);
  return table;
}

// One bar: at work, and for what was waited.
function shares() {
  const parts = [{ what: 'at work', time: run.work, paint: 'var(--c1)' }, ...run.whatIf.idle.map(({ what, time }, at) => ({ what, time, paint: `var(--idle${at})` }))];
  const all = Math.max(1, parts.reduce((sum, part) => sum + part.time, 0)), bar = make('div', '', 'shares'), legend = make('p', '', 'told');
  for (const part of parts) {
    if (part.time / all < 0.0005) continue;
    const piece = make('i'), name = make('span'), mark = make('i', '', 'swatch');
    piece.style.cssText = `width: ${part.time / all * 100}%; background: ${part.paint}`;
    mark.style.background = part.paint;
    piece.title = `${part.what}: ${time(part.time)}`;
    bar.append(piece);
    name.append(mark, part.what + ' ', make('b', percent(part.time / all)));
    legend.append(name);
  }
  return [bar, legend];
}

function phasesTable() {
  const table = make('table', '', 'phases'), head = make('tr'), top = make('thead'), body = make('tbody');
  for (const name of ['', 'items', 'wall', 'work', 'busy']) head.append(make('th', name));
  for (const phase of run.whatIf.phases) {
    const row = make('tr', '', 'still'), there = phase.wall * run.whatIf.workers;
    const cells = [phase.name ? `map block over ${phase.name}` : 'outside of map blocks', phase.name ? count(phase.items) : '', time(phase.wall), time(phase.work), there ? percent(Math.min(1, phase.work / there)) : '–'];
    row.append(...cells.map(text => make('td', text)));
    body.append(row);
  }
  top.append(head);
  table.append(top, body);
  return table;
}
