// The pointer on the chart: the wheel zooms, dragging moves, a click selects, a call tells about itself.
let hovered = null, held = null, wandered = 0;
const tip = $('tip');

function laneAt(y) {
  return tops.findIndex((top, at) => y >= top - GAP / 2 && y < top + lanes[at].high + GAP / 2);
}

// What is there: a call, or several that are too narrow to tell apart.
function hit(x, y) {
  const at = laneAt(y);
  if (at < 0 || x < GUTTER) return null;
  const lane = lanes[at], time = timeAt(x), pixel = (to - from) / (width - GUTTER);
  const row = y < tops[at] + LANE ? 0 : 1 + Math.floor((y - tops[at] - LANE) / ROW);
  for (let call = below(lane.starts, lane.length, time) - 1; call >= 0; call = lane.parents[call]) {
    const isWide = lane.ends[call] - lane.starts[call] >= NARROW * pixel;
    if (isWide && lane.ends[call] >= time && Math.min(lane.depths[call], MOST_ROWS - 1) === row) return { lane, call };
  }
  const first = below(lane.starts, lane.length, time - 1.5 * pixel), end = below(lane.starts, lane.length, time + 1.5 * pixel);
  const calls = [];
  for (let call = first; call < end; call++) if (lane.depths[call] === 0) calls.push(call);
  if (!calls.length) return null;
  return calls.length === 1 ? { lane, call: calls[0] } : { lane, calls };
}

function tell(found) {
  const { lane } = found;
  const line = (text, ...classes) => make('div', text, ...classes);
  if ('call' in found) {
    const { call } = found, node = lane.nodes[call], items = itemsOf(lane, call);
    const took = lane.ends[call] - lane.starts[call];
    tip.replaceChildren(make('b', vertices[node].name), line(`${time(took)}, from ${time(lane.starts[call])}, on ${lane.thread.name}`));
    if (items.length) tip.append(line(named(node, items)));
    tip.append(line('task ' + task(node, items)));
    if (lane.failed[call]) tip.append(line('failed', 'failed'));
    return;
  }
  const sums = new Map();
  let all = 0, fails = 0;
  for (const call of found.calls) {
    const took = lane.ends[call] - lane.starts[call], node = lane.nodes[call], sum = sums.get(node) ?? [0, 0];
    sums.set(node, [sum[0] + 1, sum[1] + took]);
    all += took;
    fails += lane.failed[call];
  }
  tip.replaceChildren(make('b', many(found.calls.length, 'call')), line(`${time(all)} in all; zoom in to see each`));
  for (const [node, [calls, took]] of [...sums].sort((a, b) => b[1][1] - a[1][1]).slice(0, 5)) {
    tip.append(line(`${vertices[node].name}: ${count(calls)}, ${time(took)}`));
  }
  if (fails) tip.append(line(`${count(fails)} failed`, 'failed'));
}

function hover(event) {
  const box = canvas.getBoundingClientRect();
  const found = event && hit(event.clientX - box.left, event.clientY - box.top);
  const was = hovered;
  hovered = found && 'call' in found ? found : null;
  canvas.classList.toggle('over', Boolean(hovered));
  tip.hidden = !found;
  if (was?.call !== hovered?.call || was?.lane !== hovered?.lane) redraw();
  if (!found) return;
  tell(found);
  const { width: wide, height: high } = tip.getBoundingClientRect();
  tip.style.left = Math.min(event.clientX + 14, innerWidth - wide - 8) + 'px';
  tip.style.top = (event.clientY - high - 12 < 0 ? event.clientY + 18 : event.clientY - high - 12) + 'px';
}

canvas.addEventListener('pointerdown', event => {
  if (event.button) return;
  [held, wandered] = [event.clientX, 0];
  canvas.setPointerCapture(event.pointerId);
});
canvas.addEventListener('pointermove', event => {
  if (held === null) return hover(event);
  const moved = event.clientX - held;
  wandered += Math.abs(moved);
  if (wandered < 4) return;
  held = event.clientX;
  canvas.classList.add('dragging');
  tip.hidden = true;
  const by = -moved / (width - GUTTER) * (to - from);
  look(from + by, to + by);
});
canvas.addEventListener('pointerup', event => {
  canvas.classList.remove('dragging');
  if (held !== null && wandered < 4) {
    focused = null;
    hover(event);
    pick(hovered ? hovered.lane.nodes[hovered.call] : -1);
  }
  held = null;
});
canvas.addEventListener('pointercancel', () => { held = null; });
canvas.addEventListener('pointerleave', () => hover(null));
canvas.addEventListener('wheel', event => {
  if (event.shiftKey) return;
  event.preventDefault();
  const unit = [1, 16, 400][event.deltaMode];
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    const by = event.deltaX * unit / (width - GUTTER) * (to - from);
    return look(from + by, to + by);
  }
  const fixed = timeAt(Math.max(GUTTER, event.clientX - canvas.getBoundingClientRect().left));
  const by = Math.exp(event.deltaY * unit * 0.002);
  const span = Math.min(run.wall, Math.max(40, (to - from) * by)), part = (fixed - from) / (to - from);
  look(fixed - span * part, fixed + span * (1 - part));
}, { passive: false });
const whole = () => {
  focused = null;
  look(0, run.wall);
};
canvas.addEventListener('dblclick', whole);
$('whole').addEventListener('click', whole);
canvas.addEventListener('keydown', event => {
  const span = to - from, middle = (from + to) / 2;
  if (event.key === 'ArrowLeft') look(from - span / 8, to - span / 8);
  else if (event.key === 'ArrowRight') look(from + span / 8, to + span / 8);
  else if (event.key === '+' || event.key === '=') look(middle - span / 3, middle + span / 3);
  else if (event.key === '-') look(middle - span * 0.75, middle + span * 0.75);
  else if (event.key === '0') whole();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
