// All that can be reached over `next`, without the start.
function reach(start, next) {
  const reached = new Set(), waiting = [start];
  while (waiting.length) {
    for (const id of next(waiting.pop())) {
      if (id >= 0 && !reached.has(id)) {
        reached.add(id);
        waiting.push(id);
      }
    }
  }
  reached.delete(start);
  return reached;
}

function select(id, { move = true, focus = false } = {}) {
  const was = selected;
  selected = id;
  const has = id >= 0;
  const up = has ? reach(id, id => vertices[id].from.map(([from]) => from)) : new Set();
  const down = has ? reach(id, id => readers[id].map(([to]) => to)) : new Set();
  scene.classList.toggle('picked', has);
  shapes.forEach((shape, other) => {
    shape.classList.toggle('selected', other === id);
    shape.classList.toggle('up', up.has(other));
    shape.classList.toggle('down', down.has(other));
    shape.classList.remove('found');
  });
  for (const edge of edges) {
    const from = +edge.dataset.from, to = +edge.dataset.to;
    edge.classList.toggle('up', up.has(from) && (to === id || up.has(to)));
    edge.classList.toggle('down', down.has(to) && (from === id || down.has(from)));
  }
  if (was >= 0) shapes[was].setAttribute('aria-pressed', 'false');
  const wasFitted = isFitted, wasOpen = !panel.hidden;
  panel.hidden = !has;
  document.body.classList.toggle('open', has);
  const hash = has ? '#node=' + encodeURIComponent(vertices[id].name) : ' ';
  if (location.hash !== hash.trim()) history.replaceState(null, '', has ? hash : location.pathname + location.search);
  if (wasFitted && wasOpen !== has && view.scale >= 0.4) fit();
  show();
  if (has) {
    shapes[id].setAttribute('aria-pressed', 'true');
    rove(id);
    fill(id);
  }
  document.dispatchEvent(new CustomEvent('selected', { detail: id }));
  if (!has) return;
  if (move) reveal(id);
  if (focus) shapes[id].focus({ preventScroll: true });
}
