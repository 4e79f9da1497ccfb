// Plays the whole story on /demo/ as a person would: order, pay, ship, and a hold that lapses.
//   node story.mjs PESAN_BINARY [SCREENSHOT.png]
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import assert from 'node:assert/strict';
import {chromium} from 'playwright-core';

const [binary, screenshot] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pesan-demo-'));

/** Starts the demo on a free port and resolves with its address. */
function startDemo() {
  const child = spawn(binary, ['demo', '--port', '0', '--data', folder], {stdio: ['ignore', 'pipe', 'inherit']});
  const address = new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/http:\/\/[\d.]+:\d+\/demo\//);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`pesan demo ended with ${code} before it was ready`)));
    setTimeout(() => reject(new Error('pesan demo did not print its address')), 30000).unref();
  });
  return {child, address};
}

/** Waits until the text of a place on the page fits. */
async function sees(page, selector, pattern) {
  await page.waitForFunction(
      ([where, source]) => new RegExp(source).test(document.querySelector(where)?.innerText ?? ''),
      [selector, pattern.source], {timeout: 20000});
  return (await page.innerText(selector)).match(pattern);
}

async function say(page, phone, text) {
  await page.fill(`#${phone} input[name=text]`, text);
  await page.click(`#${phone} form button`);
}

async function stock(page, sku) {
  const row = page.locator(`#stock tr[data-sku="${sku}"] td`);
  const [onHand, held, committed, available] = (await row.allInnerTexts()).slice(2).map(Number);
  return {onHand, held, committed, available};
}

async function untilStock(page, sku, wanted) {
  for (let tries = 0; tries < 100; ++tries) {
    const found = await stock(page, sku);
    if (Object.entries(wanted).every(([key, value]) => found[key] === value)) return;
    await page.waitForTimeout(200);
  }
  assert.deepEqual(await stock(page, sku), wanted, `stock of ${sku}`);
}

async function story(page, address) {
  await page.goto(address);
  await page.waitForSelector('#stock tr[data-sku="KG250"]');
  const before = await stock(page, 'KG250');

  await say(page, 'customer', 'kak pesan kopi gayo 250 2 ya');
  const [reference] = await sees(page, '#customer-chat', /PSN-[0-9A-Z]{5,}/);
  await sees(page, '#customer-chat', /150\.000/);
  assert.equal(await page.locator('#customer-chat .bubble:not(.mine)').count(), 1, 'one reply to one message');
  await untilStock(page, 'KG250', {held: before.held + 2, available: before.available - 2});

  await page.click(`[data-pay^="${reference}"]`);
  await sees(page, '#staff-chat', new RegExp(reference));
  await untilStock(page, 'KG250', {held: before.held, committed: before.committed + 2});
  if (screenshot) await page.screenshot({path: screenshot});

  await say(page, 'staff', `kirim ${reference} JNE 0123456789`);
  await sees(page, '#customer-chat', /0123456789/);
  await untilStock(page, 'KG250', {onHand: before.onHand - 2, committed: before.committed});
  assert.equal(await page.locator('#customer-chat .bubble:not(.mine)').count(), 3, 'three messages from order to shipped');

  await say(page, 'customer', 'mau nastar 1 ya kak');
  await untilStock(page, 'NST500', {held: 1});
  await page.waitForSelector('#payments [data-pay]');
  await page.click('[data-forward="3600000"]');
  await page.click('[data-forward="600000"]');
  await untilStock(page, 'NST500', {held: 0});
  await page.waitForFunction(() => document.querySelectorAll('#customer-chat .bubble:not(.mine)').length >= 5);
}

const {child, address} = startDemo();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync']});
try {
  const page = await browser.newPage({viewport: {width: 1440, height: 900}});
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await story(page, await address);
  assert.deepEqual(problems, [], 'no script errors on the page');
  console.log('the story plays in the browser');
} finally {
  await browser.close();
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, {recursive: true, force: true});
}
