// One node at a time can be reached with the tab key; the arrow keys go from node to node.
function rove(id) {
  shapes.forEach((shape, other) => shape.setAttribute('tabindex', other === id ? '0' : '-1'));
}

function nearest(id, x, y) {
  const middle = ([left, top, w, h]) => [left + w / 2, top + h / 2];
  const [fromX, fromY] = middle(vertices[id].box);
  let best = -1, least = Infinity;
  vertices.forEach(({ box }, other) => {
    const [toX, toY] = middle(box), along = (toX - fromX) * x + (toY - fromY) * y;
    const aside = Math.abs((toX - fromX) * y) + Math.abs((toY - fromY) * x);
    const isLinked = vertices[id].from.some(([from]) => from === other) || readers[id].some(([to]) => to === other);
    const far = along + aside * 2 - (isLinked ? 400 : 0);
    if (other !== id && along > 1 && along * 3 > aside && far < least) [best, least] = [other, far];
  });
  return best;
}

$('in').addEventListener('click', () => zoomMiddle(1.3));
$('out').addEventListener('click', () => zoomMiddle(1 / 1.3));
$('fit').addEventListener('click', fit);
$('theme').addEventListener('click', toggle);

document.addEventListener('keydown', event => {
  if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  const node = shapes.indexOf(event.target.closest('.node'));
  if (arrow && node >= 0) {
    const next = nearest(node, ...arrow);
    if (next >= 0) select(next, { focus: true });
  } else if (arrow && (event.target === stage || event.target === document.body)) {
    pan(arrow[0] * -60, arrow[1] * -60);
  } else if (node >= 0 && (event.key === 'Enter' || event.key === ' ')) {
    select(node, { focus: true });
  } else if (event.key === '/') query.focus();
  else if (event.key === 'Escape') select(-1);
  else if (event.key === '+' || event.key === '=') zoomMiddle(1.3);
  else if (event.key === '-') zoomMiddle(1 / 1.3);
  else if (event.key === '0' || event.key === 'f') fit();
  else if (event.key === 't') toggle();
  else return;
  event.preventDefault();
});
