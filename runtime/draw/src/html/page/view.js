'use strict';
const { size, way, vertices } = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const stage = $('stage'), scene = $('scene'), panel = $('panel'), query = $('query'), found = $('found');
const shapes = vertices.map((_, id) => $('v' + id));
const edges = [...document.querySelectorAll('.edge')];
const byName = new Map(vertices.map((vertex, id) => [vertex.name, id]));
const readers = vertices.map(() => []);
vertices.forEach((vertex, to) => vertex.from.forEach(([from, , type, kind]) => {
  if (from >= 0) readers[from].push([to, vertices[to].name, type, kind]);
}));

// The view: what is at x, y in the drawing is at x * scale + left, y * scale + top on the stage.
let view = { left: 0, top: 0, scale: 1 }, selected = -1, isFitted = true;
const isAcross = way === 'LR' || way === 'RL';
const MAX = 4, READABLE = 0.75;
const colours = shapes.map(shape => shape.querySelector('.box').getAttribute('fill'));

function room() {
  const { width, height } = stage.getBoundingClientRect();
  // A page that this one is a part of may have put the panel elsewhere.
  const isOver = !panel.hidden && panel.parentElement === stage.parentElement;
  const isBeside = isOver && innerWidth > 760, isBelow = isOver && !isBeside;
  return { width: width - (isBeside ? 360 : 0), height: height * (isBelow ? 0.45 : 1) };
}

let frame = 0;
function show() {
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    scene.setAttribute('transform', `translate(${view.left} ${view.top}) scale(${view.scale})`);
    scene.classList.toggle('far', view.scale < 0.4);
    overview();
  });
}

function fit() {
  const { width, height } = room();
  const scale = Math.min((width - 48) / size[0], (height - 48) / size[1], 1.35);
  view = { scale, left: (width - size[0] * scale) / 2, top: (height - size[1] * scale) / 2 };
  isFitted = true;
  show();
}

// What a page begins with: all of it, if that can be read, or else where the edges begin.
function begin() {
  fit();
  if (view.scale >= READABLE * 0.8) return;
  const { width, height } = room(), scale = READABLE, margin = 24;
  // Of what is beside the first vertex, the middle.
  const middles = vertices.map(({ box: [x, y, w, h] }) => [x + w / 2, y + h / 2]);
  const first = middles[Math.max(0, vertices.findIndex(({ from }) => !from.length))];
  const near = middles.filter(([x, y]) => isAcross ? Math.abs(x - first[0]) < width / scale / 2 : Math.abs(y - first[1]) < height / scale / 2);
  const median = axis => near.map(middle => middle[axis]).sort((a, b) => a - b)[near.length >> 1];
  const fits = [size[0] * scale < width - 2 * margin, size[1] * scale < height - 2 * margin];
  const place = (at, fits, all, room) => {
    const centre = room / 2 - at * scale;
    return fits ? (room - all * scale) / 2 : Math.min(margin, Math.max(room - margin - all * scale, centre));
  };
  view = { scale, left: place(isAcross ? first[0] : median(0), fits[0], size[0], width), top: place(isAcross ? median(1) : first[1], fits[1], size[1], height) };
  isFitted = false;
  show();
}

function least() {
  const { width, height } = room();
  return Math.min(0.2, width / size[0] / 2, height / size[1] / 2);
}

function zoom(by, x, y) {
  const scale = Math.min(MAX, Math.max(least(), view.scale * by));
  by = scale / view.scale;
  view = { scale, left: x - (x - view.left) * by, top: y - (y - view.top) * by };
  isFitted = false;
  show();
}

function zoomMiddle(by) {
  const { width, height } = room();
  zoom(by, width / 2, height / 2);
}

function pan(x, y) {
  view.left += x;
  view.top += y;
  isFitted = false;
  show();
}

// Brings a node into sight, at a scale at which it can be read.
function reveal(id) {
  const { width, height } = room(), [x, y, w, h] = vertices[id].box;
  const isSmall = view.scale < 0.6, scale = isSmall ? 0.9 : view.scale;
  const left = x * scale + view.left, top = y * scale + view.top, edge = 24;
  const isSeen = left > edge && top > edge && left + w * scale < width - edge && top + h * scale < height - edge;
  if (isSeen && !isSmall) return;
  view = { scale, left: width / 2 - (x + w / 2) * scale, top: height / 2 - (y + h / 2) * scale };
  isFitted = false;
  show();
}
