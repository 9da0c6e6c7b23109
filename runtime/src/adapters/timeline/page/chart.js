// The chart: a lane for each thread. A call that is wide enough is a box; what is narrower fills a column as high as
// the part of its time in which nodes ran, in their colours.
const canvas = $('chart'), pen = canvas.getContext('2d');
const AXIS = 22, GUTTER = 118, LANE = 26, ROW = 15, GAP = 8, MOST_ROWS = 8, NARROW = 1.5;
let from = 0, to = Math.max(run.wall, 1), width = 0, focused = null, isWaiting = false;
let tops = [], height = 0;
for (const lane of lanes) {
  tops.push(AXIS + GAP / 2 + height);
  lane.high = LANE + (Math.min(lane.rows, MOST_ROWS) - 1) * ROW;
  height += lane.high + GAP;
}
height += AXIS + 4;

const across = time => GUTTER + (time - from) / (to - from) * (width - GUTTER);
const timeAt = x => from + (x - GUTTER) / (width - GUTTER) * (to - from);
const rowTop = (lane, at, depth) => tops[at] + (depth ? LANE + (depth - 1) * ROW : 0);
const rowHigh = depth => (depth ? ROW - 1 : LANE);

function redraw() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    drawAll();
  });
}

function look(a, b) {
  const all = Math.max(run.wall, 1), least = Math.min(40, all);
  let span = Math.min(all, Math.max(least, b - a));
  let start = (a + b - span) / 2;
  start = Math.min(Math.max(0, start), all - span);
  [from, to] = [start, start + span];
  redraw();
}

// With something around it.
function lookAt(a, b) {
  const margin = Math.max((b - a) * 0.25, 20);
  look(a - margin, b + margin);
}

let style = {};
function readColours() {
  const all = getComputedStyle(document.documentElement);
  const of = name => all.getPropertyValue(name).trim();
  style = Object.fromEntries(['ink', 'soft', 'line', 'lane', 'fail', 'critical', 'on', 'card', 'focus'].map(name => [name, of('--' + name)]));
  style.series = [...Array.from({ length: COLOURS }, (_, at) => of('--c' + at)), of('--other')];
}

function isFaint(lane, call) {
  const node = lane.nodes[call];
  if (focused) return !(focused.nodes.has(node) && focused.items.every((item, level) => lane.items[level][call] === item));
  return selected >= 0 && timed.has(selected) && node !== selected;
}

function drawAll() {
  const pixels = devicePixelRatio || 1;
  width = canvas.clientWidth;
  canvas.style.height = height + 'px';
  if (canvas.width !== Math.round(width * pixels) || canvas.height !== Math.round(height * pixels)) {
    canvas.width = Math.round(width * pixels);
    canvas.height = Math.round(height * pixels);
  }
  readColours();
  pen.setTransform(pixels, 0, 0, pixels, 0, 0);
  pen.clearRect(0, 0, width, height);
  drawAxis();
  lanes.forEach(drawLane);
  drawPath();
  drawNames();
  $('span').textContent = to - from >= run.wall ? `whole run: ${time(run.wall)}` : `${precise(from, stepOf())} to ${precise(to, stepOf())} (${time(to - from)})`;
}

// What is between two marks of the axis.
function stepOf() {
  const about = (to - from) / Math.max(2, (width - GUTTER) / 110), power = 10 ** Math.floor(Math.log10(about));
  return [1, 2, 5, 10].map(times => times * power).find(step => step >= about);
}

// A time in the unit of a step.
function precise(at, step) {
  const [unit, name] = step < 1e3 ? [1, 'ns'] : step < 1e6 ? [1e3, 'µs'] : step < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
  const digits = Math.max(0, Math.ceil(-Math.log10(step / unit)));
  return `${count(+(at / unit).toFixed(digits))} ${name}`;
}

function drawAxis() {
  const step = stepOf();
  pen.font = '11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const x = Math.round(across(at)) + 0.5;
    pen.strokeStyle = style.line;
    pen.beginPath();
    pen.moveTo(x, AXIS - 5);
    pen.lineTo(x, height);
    pen.stroke();
    pen.fillStyle = style.soft;
    const text = precise(at, step);
    if (x + pen.measureText(text).width / 2 < width) {
      pen.textAlign = at === 0 ? 'left' : 'center';
      pen.fillText(text, x, AXIS / 2 - 1);
    }
  }
}

function drawLane(lane, at) {
  const top = tops[at], columns = Math.max(1, Math.ceil(width - GUTTER)), kinds = COLOURS + 1;
  pen.fillStyle = style.lane;
  pen.fillRect(GUTTER, top, width - GUTTER, LANE);
  const filled = new Float32Array(columns * kinds), fails = new Uint8Array(columns);
  const wide = [];
  const scale = (width - GUTTER) / (to - from);
  const add = call => {
    const left = (lane.starts[call] - from) * scale, right = (lane.ends[call] - from) * scale;
    if (right < 0 || left > columns) return;
    if (right - left >= NARROW) wide.push(call);
    else if (lane.depths[call] === 0) {
      const first = Math.min(columns - 1, Math.max(0, Math.floor(left))), last = Math.min(columns - 1, Math.max(first, Math.floor(right)));
      const kind = colour(lane.nodes[call]);
      if (first === last) filled[first * kinds + kind] += right - left;
      else {
        filled[first * kinds + kind] += first + 1 - left;
        filled[last * kinds + kind] += right - last;
      }
      if (lane.failed[call]) fails[first] = 1;
    }
  };
  const first = below(lane.starts, lane.length, from), end = below(lane.starts, lane.length, to);
  // What began before and is still going on.
  for (let call = first - 1; call >= 0; call = lane.parents[call]) add(call);
  for (let call = first; call < end; call++) add(call);
  drawColumns(lane, top, columns, kinds, filled);
  wide.sort((a, b) => lane.depths[a] - lane.depths[b]);
  wide.forEach(call => drawCall(lane, at, call));
  pen.fillStyle = style.fail;
  fails.forEach((is, column) => { if (is) pen.fillRect(GUTTER + column - 1, top, 2, 7); });
}

function drawColumns(lane, top, columns, kinds, filled) {
  for (let kind = 0; kind < kinds; kind++) {
    pen.fillStyle = style.series[kind];
    pen.globalAlpha = focused || selected >= 0 && timed.has(selected) && (colour(selected) !== kind) ? 0.22 : 1;
    for (let column = 0; column < columns; column++) {
      const part = filled[column * kinds + kind];
      if (!part) continue;
      let under = 0;
      for (let other = 0; other < kind; other++) under += filled[column * kinds + other];
      const high = Math.max(part * LANE, 1), bottom = top + LANE - Math.min(under, 1) * LANE;
      pen.fillRect(GUTTER + column, Math.max(top, bottom - high), 1, Math.min(high, bottom - top));
    }
  }
  pen.globalAlpha = 1;
}

function drawCall(lane, at, call) {
  const depth = Math.min(lane.depths[call], MOST_ROWS - 1), node = lane.nodes[call];
  const left = Math.max(GUTTER, across(lane.starts[call])), right = Math.min(width, across(lane.ends[call]));
  const top = rowTop(lane, at, depth), high = rowHigh(depth), wide = right - left;
  const isHovered = hovered && hovered.lane === lane && hovered.call === call;
  const faint = isFaint(lane, call);
  pen.globalAlpha = faint ? 0.22 : 1;
  pen.fillStyle = lane.failed[call] ? style.fail : style.series[colour(node)];
  pen.fillRect(left, top, Math.max(wide - (wide > 4 ? 1 : 0), 1), high);
  if (isHovered) {
    pen.strokeStyle = style.ink;
    pen.lineWidth = 1.5;
    pen.strokeRect(left + 0.75, top + 0.75, Math.max(wide - 2.5, 1), high - 1.5);
    pen.lineWidth = 1;
  }
  if (wide > 34 && !faint) {
    const name = vertices[node].name, items = itemsOf(lane, call).join('.');
    pen.fillStyle = style.on;
    pen.font = (depth ? '10.5px' : '12px') + ' system-ui, sans-serif';
    pen.textAlign = 'left';
    const text = [items ? `${name} ${items}` : name, name].find(text => pen.measureText(text).width < wide - 10) ?? fitted(name, wide - 10);
    pen.fillText(text, left + 5, top + high / 2 + 0.5);
  }
  pen.globalAlpha = 1;
}

function fitted(text, room) {
  if (pen.measureText(text).width <= room) return text;
  while (text.length > 1 && pen.measureText(text + '…').width > room) text = text.slice(0, -1);
  return text.length > 1 ? text + '…' : '';
}

// The critical path: a line below each of its calls.
function drawPath() {
  pen.fillStyle = style.critical;
  for (const step of run.path) {
    if (step.end < from || step.start > to) continue;
    const left = Math.max(GUTTER, across(step.start)), right = Math.min(width, across(step.end));
    pen.fillRect(left, tops[step.thread] + LANE + (lanes[step.thread].rows > 1 ? -3 : 1), Math.max(right - left, 2), 3);
  }
}

function drawNames() {
  pen.clearRect(0, AXIS - 4, GUTTER - 1, height);
  pen.textAlign = 'left';
  run.threads.forEach((thread, at) => {
    const middle = tops[at] + LANE / 2;
    pen.font = '12px system-ui, sans-serif';
    pen.fillStyle = style.ink;
    pen.fillText(fitted(thread.name, GUTTER - 66), 18, middle);
    pen.fillStyle = style.soft;
    pen.font = '11px system-ui, sans-serif';
    pen.textAlign = 'right';
    pen.fillText(percent(thread.busy / Math.max(run.wall, 1)), GUTTER - 10, middle);
    pen.textAlign = 'left';
  });
}
