'use strict';
{
// Everything of this page is in one block, so that its names are not those of the drawing's script.
const run = JSON.parse(document.getElementById('extra').textContent);
const timed = new Map(run.nodes.map(node => [node.id, node]));
const hot = [...run.nodes].sort((a, b) => b.own - a.own || a.id - b.id);
// The nodes that took most have a colour each; the others share one.
const COLOURS = 9;
const colourOf = new Map(hot.map((node, at) => [node.id, Math.min(at, COLOURS)]));
const colour = id => colourOf.get(id) ?? COLOURS;
const paint = id => colour(id) < COLOURS ? `var(--c${colour(id)})` : 'var(--other)';

function time(nanos) {
  if (nanos < 1e3) return Math.round(nanos) + ' ns';
  const [value, unit] = nanos < 999.5e3 ? [nanos / 1e3, 'µs'] : nanos < 999.5e6 ? [nanos / 1e6, 'ms'] : [nanos / 1e9, 's'];
  return (value < 99.95 ? value.toFixed(1) : value.toFixed(0)) + ' ' + unit;
}
const count = number => number.toLocaleString('en');
const percent = part => (part * 100).toFixed(part < 0.0995 && part > 0 ? 1 : 0) + '%';
const many = (number, one) => count(number) + ' ' + (number === 1 ? one : one + 's');

function named(node, items) {
  return run.expanders[node].map((name, at) => `${name} ${items[at]}`).join(', ');
}

// The id of a task: the positions of items follow the expanders around it.
function task(node, items) {
  const id = run.tasks.find(task => task.nodes.includes(node))?.id ?? '';
  return id.split('.').map((part, at) => at < items.length ? part + '.' + items[at] : part).join('.');
}

// The calls of a thread: see `packed.rs`.
function unpack(thread) {
  const text = atob(thread.packed), bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  let at = 0;
  const number = () => {
    let value = 0, unit = 1, byte;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * unit;
      unit *= 128;
    } while (byte & 0x80);
    return value;
  };
  const size = Math.min(thread.calls, bytes.length);
  const starts = new Float64Array(size), ends = new Float64Array(size), nodes = new Uint32Array(size);
  const failed = new Uint8Array(size), depths = new Uint8Array(size), parents = new Int32Array(size).fill(-1);
  const deepest = Math.max(0, ...run.expanders.map(names => names.length));
  const items = Array.from({ length: deepest }, () => new Uint32Array(size)), last = new Array(deepest).fill(0);
  let length = 0, start = 0, rows = 1, around = -1;
  while (at < bytes.length) {
    start += number();
    const end = start + number(), node = number(), id = Math.floor(node / 2), here = length++;
    [starts[here], ends[here], nodes[here], failed[here]] = [start, end, id, node % 2];
    for (let level = 0; level < run.expanders[id].length; level++) {
      const difference = number();
      last[level] += difference % 2 ? -(difference + 1) / 2 : difference / 2;
      items[level][here] = last[level];
    }
    while (around >= 0 && ends[around] <= start) around = parents[around];
    parents[here] = around;
    depths[here] = around < 0 ? 0 : Math.min(depths[around] + 1, 200);
    rows = Math.max(rows, depths[here] + 1);
    around = here;
  }
  return { thread, length, starts, ends, nodes, failed, depths, parents, items, rows };
}
const lanes = run.threads.map(unpack);
const itemsOf = (lane, call) => run.expanders[lane.nodes[call]].map((_, level) => lane.items[level][call]);

// How many of these sorted times are below this one.
function below(times, length, time) {
  let from = 0, to = length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (times[middle] < time) from = middle + 1;
    else to = middle;
  }
  return from;
}
