// A small map, if not all can be seen: where in the drawing the stage is.
const map = $('map'), pixels = devicePixelRatio || 1;
const mapScale = Math.min(220 / size[0], 130 / size[1]);
map.width = Math.ceil(size[0] * mapScale * pixels);
map.height = Math.ceil(size[1] * mapScale * pixels);
map.style.width = map.width / pixels + 'px';
map.style.height = map.height / pixels + 'px';
function overview() {
  const { width, height } = room(), { left, top, scale } = view;
  map.hidden = left >= 0 && top >= 0 && left + size[0] * scale <= width && top + size[1] * scale <= height;
  if (map.hidden) return;
  const style = getComputedStyle(document.documentElement), draw = map.getContext('2d');
  draw.setTransform(mapScale * pixels, 0, 0, mapScale * pixels, 0, 0);
  draw.clearRect(0, 0, ...size);
  vertices.forEach(({ box: [x, y, w, h], from }, id) => {
    draw.fillStyle = from.length ? colours[id] : style.getPropertyValue('--soft');
    draw.globalAlpha = selected < 0 || shapes[id].matches('.up, .down, .selected') ? 1 : 0.25;
    draw.fillRect(x, y, w, Math.max(h, 1.5 / mapScale));
  });
  draw.globalAlpha = 1;
  draw.strokeStyle = style.getPropertyValue('--focus');
  draw.lineWidth = 1.5 / mapScale;
  const rim = draw.lineWidth / 2, inside = (at, all) => Math.min(all - rim, Math.max(rim, at));
  const x = inside(-left / scale, size[0]), y = inside(-top / scale, size[1]);
  draw.strokeRect(x, y, inside((width - left) / scale, size[0]) - x, inside((height - top) / scale, size[1]) - y);
}
function jump(event) {
  if (!event.buttons) return;
  const box = map.getBoundingClientRect(), { width, height } = room();
  view.left = width / 2 - (event.clientX - box.left) / mapScale * view.scale;
  view.top = height / 2 - (event.clientY - box.top) / mapScale * view.scale;
  isFitted = false;
  show();
}
map.addEventListener('pointerdown', event => {
  map.setPointerCapture(event.pointerId);
  jump(event);
});
map.addEventListener('pointermove', jump);
