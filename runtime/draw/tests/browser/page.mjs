// Uses pages as a person does, in a headless browser. `cargo test -p nevis-draw --test browser`
// writes the pages and runs it: node page.mjs DIRECTORY, with the browser's name in CHROMIUM.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const pages = pathToFileURL(resolve(process.argv[2]) + '/').href;
const name = process.env.CHROMIUM ?? 'chromium';
const executablePath = name.includes('/') ? name : execFileSync('which', [name], { encoding: 'utf8' }).trim();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});

// What must not happen on any page: messages (a refused script or style is one), dialogs, requests.
const trouble = [];
let page;
const start = async colorScheme => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
  page = await context.newPage();
  page.on('console', message => trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(error.message));
  page.on('dialog', dialog => {
    trouble.push('dialog ' + dialog.message());
    dialog.dismiss();
  });
  page.on('request', request => {
    if (!request.url().startsWith('file:')) trouble.push('request ' + request.url());
  });
};
const open = async name => {
  await page.goto(pages + name);
  await page.waitForTimeout(100);
};
const selected = () => page.evaluate(() => document.querySelector('.node.selected')?.getAttribute('aria-label') ?? '');
const view = async () => {
  await page.waitForTimeout(60);
  return page.evaluate(() => document.getElementById('scene').getAttribute('transform'));
};
const press = key => page.keyboard.press(key);

// How well the text of an element stands out from what is behind it: 4.5 is the least that is easy
// to read (WCAG 2, AA).
const contrast = selector => page.evaluate(selector => {
  const rgb = text => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const linear = [r, g, b].map(c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const element = document.querySelector(selector);
  let behind = element;
  const paint = () => rgb(getComputedStyle(behind).backgroundColor);
  while (behind.parentElement && paint()[3] === 0) behind = behind.parentElement;
  const [a, b] = [light(rgb(getComputedStyle(element).color)), light(paint())];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}, selector);

for (const theme of ['light', 'dark']) {
  await start(theme);

  // The page is as light or dark as the system.
  await open('word_count.html');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);

  // A click selects: upstream and downstream are marked, the panel tells about the node.
  await page.click('.node[aria-label^="text;"]');
  assert.match(await selected(), /^text;/);
  assert.match(page.url(), /#node=text$/);
  assert.equal(await page.locator('.node.up').count(), 2);
  assert.equal(await page.locator('.node.down').count(), 8);
  const panel = await page.locator('#panel').innerText();
  const told = {
    documentation: 'none if it is no text',
    type: 'Option<String>',
    source: 'flows/word_count.rs:',
    'what it reads': 'each item',
    'who reads it': 'frequencies',
    block: 'once per document',
    'a tag': 'owner',
    'its value': 'ada',
  };
  for (const [what, part] of Object.entries(told)) assert.ok(panel.includes(part), what);
  for (const part of ['h1', '#about', '#panel h2', '#panel p', '#panel .type', '#panel .at', '#panel dd', '#panel li button', '#panel .chips span', '#legend li']) {
    const found = await contrast(part);
    assert.ok(found >= 4.5, `${part} in ${theme}: contrast ${found.toFixed(1)}`);
  }

  // Arrow keys go to neighbours, Escape leaves.
  await press('ArrowRight');
  assert.match(await selected(), /^(lines|words|frequencies|is_text);/);
  await press('ArrowLeft');
  assert.match(await selected(), /^text;/);
  await press('Escape');
  assert.equal(await selected(), '');
  assert.ok(!page.url().includes('node='));

  // Search, and a link in the panel.
  await press('/');
  await page.keyboard.type('top_w');
  assert.equal(await page.locator('#found li').count(), 1);
  await press('Enter');
  assert.match(await selected(), /^top_words;/);
  await page.locator('#panel button', { hasText: 'frequencies' }).click();
  assert.match(await selected(), /^frequencies;/);
  await press('Escape');

  // Dragging, the wheel, keys and buttons move the view; dragging selects nothing.
  const fitted = await view();
  await page.mouse.move(300, 200);
  await page.mouse.down();
  await page.mouse.move(380, 260, { steps: 4 });
  await page.mouse.up();
  const dragged = await view();
  assert.notEqual(dragged, fitted);
  assert.equal(await selected(), '');
  await page.mouse.wheel(0, -400);
  assert.notEqual(await view(), dragged);
  await page.click('#fit');
  assert.equal(await view(), fitted);
  await press('+');
  assert.notEqual(await view(), fitted);

  // The other theme.
  await page.click('#theme');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme === 'light' ? 'dark' : 'light');
  await page.click('#theme');

  // A link to a node.
  await open('empty.html');
  await open('word_count.html#node=total_words');
  assert.match(await selected(), /^total_words;/);

  // Nested blocks, an execution, a part of a flow.
  await open('nested.html#node=model');
  assert.match(await page.locator('#panel').innerText(), /once per fold\s+↻ once per candidate/);
  await open('execution.html');
  assert.match(await page.locator('#legend').innerText(), /not run/);
  await open('part.html');
  assert.ok((await page.locator('.node').count()) > 3);
  await page.context().close();
}

// Whatever names and documentation hold, and however many nodes there are, all can be selected.
await start('light');
await open('hostile.html');
for (let id = 0; id < (await page.locator('.node').count()); id++) {
  await page.evaluate(id => document.querySelectorAll('.node')[id].focus(), id);
  await press('Enter');
  assert.notEqual(await selected(), '');
}
await open('large.html');
await page.evaluate(() => document.querySelectorAll('.node')[999].focus());
await press('Enter');
assert.notEqual(await selected(), '');

await browser.close();
assert.deepEqual(trouble, []);
console.log('all is well');
