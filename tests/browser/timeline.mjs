// Uses the pages of timelines as a person does, in a headless browser. `cargo test --test timeline` writes the
// pages and runs it: node timeline.mjs DIRECTORY PLAYWRIGHT, with the browser's name in CHROMIUM.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(resolve(process.argv[3]) + '/')('playwright-core');
const pages = pathToFileURL(resolve(process.argv[2]) + '/').href;
const name = process.env.CHROMIUM ?? 'chromium';
const executablePath = name.includes('/') ? name : execFileSync('which', [name], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

// What must not happen on any page: messages (a refused script or style is one), requests.
const trouble = [];
let page;
const start = async colorScheme => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, colorScheme });
  page = await context.newPage();
  page.on('console', message => trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(error.message));
  page.on('request', request => {
    if (!request.url().startsWith('file:')) trouble.push('request ' + request.url());
  });
};
const open = async name => {
  await page.goto(pages + name);
  await page.waitForTimeout(150);
};
const text = selector => page.locator(selector).innerText();
// What was done is drawn in a later frame.
const shows = async (selector, expected) => {
  let shown = '';
  for (let tries = 0; tries < 60; tries++) {
    shown = await text(selector);
    if (expected.test(shown)) return shown;
    await page.waitForTimeout(50);
  }
  assert.match(shown, expected);
};
// The colours in the middle of each lane: how many columns are not the lane's own.
const filled = () => page.evaluate(() => {
  const canvas = document.getElementById('chart'), pen = canvas.getContext('2d');
  const lane = getComputedStyle(document.documentElement).getPropertyValue('--lane').trim();
  const own = [1, 3, 5].map(at => parseInt(lane.slice(at, at + 2), 16));
  const pixels = pen.getImageData(120, 0, canvas.width - 120, canvas.height).data;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 255 && own.some((value, channel) => Math.abs(value - pixels[at + channel]) > 24)) count++;
  }
  return count;
});

for (const theme of ['light', 'dark']) {
  await start(theme);
  await open('few.html');
  await shows('#facts', /wall[\s\S]*work[\s\S]*workers[\s\S]*critical path/);
  assert.equal(await page.locator('#of-nodes tbody tr').count(), 6);
  await shows('#of-nodes tbody tr >> nth=0', /^outcome\s+3\s/);
  assert.ok((await filled()) > 5_000, 'calls are drawn');
  assert.ok((await page.locator('.node.critical').count()) >= 3);

  // Another order.
  await page.click('#of-nodes th button >> text=calls');
  assert.equal(await page.locator('#of-nodes th[aria-sort=descending]').textContent(), 'calls');

  // A row selects in the graph, and the graph shows details.
  await page.click('#of-nodes tbody tr[data-node="0"]');
  assert.match(await page.getAttribute('.node.selected', 'aria-label'), /^item;/);
  await page.click('.node[aria-label^="outcome;"]');
  await shows('#of-details', /outcome[\s\S]*calls 3[\s\S]*Parameters/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.node.selected').count(), 0);

  // Items and the critical path.
  await page.click('#tab-items');
  await shows('#of-items', /3 items/);
  assert.equal(await page.locator('#of-items li').count(), 3);
  await page.click('#tab-path');
  await shows('#of-path li >> nth=1', /outcome/);

  // What would make it quicker.
  await shows('#facts .words', /^outcome takes \d+% of the work; twice as fast, the run would take/);
  await page.click('#tab-whatif');
  await shows('#of-whatif .walls >> nth=0', /^\s*outcome/);
  await shows('#of-whatif .walls >> nth=1', /2 threads\s*as recorded[\s\S]*any number/);
  await shows('#of-whatif .phases', /outside of map blocks[\s\S]*map block over item\s+3/);
  await page.click('#tab-path');

  // A call tells about itself, and is selected by a click.
  await page.click('#of-path li >> nth=1');
  const lanes = await page.locator('#chart').boundingBox();
  let told = '';
  for (let y = lanes.y + 34; y < lanes.y + lanes.height && !told.includes('outcome'); y += 34) {
    await page.mouse.move(lanes.x + 118 + (lanes.width - 118) / 2, Math.min(y, 795));
    told = await page.locator('#tip').isVisible() ? await text('#tip') : '';
  }
  assert.match(told, /^outcome\n[\d.]+ (µs|ms|s), from .* on nevis-\d\nitem \d\ntask expand-item\.\d\.block-item$/);

  // The wheel zooms where the pointer is, dragging moves.
  await page.click('#whole');
  await page.mouse.move(600, lanes.y + 40);
  await page.mouse.wheel(0, -600);
  const zoomed = await shows('#span', / to /);
  await page.mouse.down();
  await page.mouse.move(500, lanes.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(300);
  assert.notEqual(await text('#span'), zoomed);
  await page.context().close();
}

await start('light');
// 300,000 calls: drawn, and drawn again while somebody zooms.
await open('many.html');
await shows('#facts', /300,003\s+calls/);
assert.ok((await filled()) > 2_000);
const lanes = await page.locator('#chart').boundingBox();
await page.mouse.move(600, lanes.y + 60);
for (let step = 0; step < 12; step++) await page.mouse.wheel(0, -400);
await page.waitForTimeout(100);
await shows('#span', /µs|ns/);
await page.click('#tab-items');
await shows('#of-items', /100,000 items/);
await page.click('#whole');
await shows('#span', /^whole run/);
await page.click('#of-items li >> nth=0');
await shows('#span', / to /);

await open('nested.html#node=model');
await shows('#of-details', /model[\s\S]*own time/);
await page.click('#tab-items');
assert.equal(await page.locator('.blocks-of button').count(), 2);
await page.click('.blocks-of button >> nth=1');
await shows('#of-items li >> nth=0', /candidate \d, fold \d/);

await open('failing.html');
await shows('#facts', /failure[\s\S]*<b>directory<\/b>/);
assert.equal(await page.locator('.node.failed').count(), 1);
await open('none.html');
await page.click('#tab-items');
await shows('#of-items', /no map block with items/);

await browser.close();
assert.deepEqual(trouble, []);
console.log('all is well');
