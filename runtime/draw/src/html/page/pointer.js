// Pointers: one drags, two pinch, and one that does not move clicks.
const pointers = new Map();
let moved = 0, pressed = null;
const spread = () => {
  const [a, b] = [...pointers.values()];
  return Math.hypot(a.x - b.x, a.y - b.y);
};
stage.addEventListener('pointerdown', event => {
  if (event.button) return;
  if (!pointers.size) [moved, pressed] = [0, event.target.closest('.node')];
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
});
stage.addEventListener('pointermove', event => {
  const last = pointers.get(event.pointerId);
  if (!last) return;
  const before = pointers.size === 2 ? spread() : 0;
  const x = event.clientX - last.x, y = event.clientY - last.y;
  moved += Math.hypot(x, y);
  if (moved < 4 && pointers.size === 1) return;
  if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  stage.classList.add('dragging');
  pan(x / pointers.size, y / pointers.size);
  if (before) {
    const box = stage.getBoundingClientRect(), [a, b] = [...pointers.values()];
    zoom(spread() / before, (a.x + b.x) / 2 - box.left, (a.y + b.y) / 2 - box.top);
  }
});
const release = event => {
  if (!pointers.delete(event.pointerId) || pointers.size) return;
  stage.classList.remove('dragging');
  if (event.type === 'pointerup' && moved < 4) {
    if (pressed) select(shapes.indexOf(pressed), { move: false, focus: true });
    else if (selected >= 0) select(-1);
  }
};
stage.addEventListener('pointerup', release);
stage.addEventListener('pointercancel', release);
stage.addEventListener('wheel', event => {
  event.preventDefault();
  const box = stage.getBoundingClientRect(), unit = [1, 16, 400][event.deltaMode];
  const by = Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018));
  zoom(by, event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
