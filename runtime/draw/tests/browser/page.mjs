// Uses a page as a person does, in a headless browser. Not part of `cargo test`, for it needs
// Chromium and one npm package:
//
//   cargo run -p nevis-draw --example gallery -- /tmp/gallery
//   npm install --prefix /tmp/browser playwright-core
//   NODE_PATH=/tmp/browser/node_modules node runtime/draw/tests/browser/page.mjs /tmp/gallery

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const gallery = pathToFileURL(resolve(process.argv[2] ?? 'gallery') + '/').href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
const page = await context.newPage();

// What must not happen on any page: messages (a refused script or style is one), dialogs, requests.
const trouble = [];
page.on('console', message => trouble.push(message.text()));
page.on('pageerror', error => trouble.push(error.message));
page.on('dialog', dialog => {
  trouble.push('dialog ' + dialog.message());
  dialog.dismiss();
});
page.on('request', request => {
  if (!request.url().startsWith('file:')) trouble.push('request ' + request.url());
});

const open = async name => {
  await page.goto(gallery + name);
  await page.waitForTimeout(100);
};
const selected = () => page.evaluate(() => document.querySelector('.node.selected')?.getAttribute('aria-label') ?? '');
const view = async () => {
  await page.waitForTimeout(60);
  return page.evaluate(() => document.getElementById('scene').getAttribute('transform'));
};
const press = key => page.keyboard.press(key);

// A click selects: upstream and downstream are marked, the panel tells about the node.
await open('word_count.html');
await page.click('.node[aria-label^="text;"]');
assert.match(await selected(), /^text;/);
assert.match(page.url(), /#node=text$/);
assert.equal(await page.locator('.node.up').count(), 2);
assert.equal(await page.locator('.node.down').count(), 8);
const panel = await page.locator('#panel').innerText();
for (const part of ['none if it is no text', 'Option<String>', 'flows/word_count.rs:', 'each item', 'once per document', 'frequencies']) {
  assert.ok(panel.includes(part), part);
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

// Light, dark.
await page.click('#theme');
assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');

// A link to a node.
await open('empty.html');
await open('word_count.html#node=total_words');
assert.match(await selected(), /^total_words;/);

// Whatever names and documentation hold, and however many nodes there are, all can be selected.
await open('hostile.html');
for (let id = 0; id < (await page.locator('.node').count()); id++) {
  await page.evaluate(id => document.querySelectorAll('.node')[id].focus(), id);
  await press('Enter');
  assert.notEqual(await selected(), '');
}
await open('random_1000.html');
await page.evaluate(() => document.querySelectorAll('.node')[999].focus());
await press('Enter');
assert.notEqual(await selected(), '');

await browser.close();
assert.deepEqual(trouble, []);
console.log('all is well');
