// Plays the whole story on /demo/ as a person would: order, pay, ship, and a hold that lapses; on a desk's screen and
// then on a phone's.
//   node story.mjs PESAN_BINARY [--screenshot FILE.png]
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {chromium} from './playwright.mjs';

const {positionals: [binary], values: {screenshot}} =
    parseArgs({allowPositionals: true, options: {screenshot: {type: 'string'}}});
assert.ok(binary, 'the program to test is missing');
const kPatienceMs = 30000;
const replies = '#customer-chat .message:not(.mine)';

/** Starts the demo on a free port; `address` resolves once it has printed it. */
function startDemo(folder) {
  const child = spawn(binary, ['demo', '--port', '0', '--data', folder], {stdio: ['ignore', 'pipe', 'inherit']});
  const address = new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/http:\/\/[\d.]+:\d+\/demo\//);
      if (found) resolve(found[0]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`pesan demo ended with ${code}`)));
    setTimeout(() => reject(new Error('pesan demo did not print its address')), kPatienceMs).unref();
  });
  return {child, address};
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 15000);
  await ended;
  clearTimeout(timer);
}

/** Waits until the text of a place on the page fits, and returns what fitted. */
async function sees(page, selector, pattern) {
  try {
    await page.waitForFunction(
        ([where, source]) => new RegExp(source).test(document.querySelector(where)?.innerText ?? ''),
        [selector, pattern.source], {timeout: kPatienceMs});
  } catch {
    assert.fail(`${selector} never showed ${pattern}; it shows:\n${await page.innerText(selector)}`);
  }
  return (await page.innerText(selector)).match(pattern);
}

async function seesReplies(page, count) {
  try {
    await page.waitForFunction(([where, wanted]) => document.querySelectorAll(where).length >= wanted,
        [replies, count], {timeout: kPatienceMs});
  } catch {
    assert.fail(`fewer than ${count} replies:\n${await page.innerText('#customer-chat')}`);
  }
  assert.equal(await page.locator(replies).count(), count, await page.innerText('#customer-chat'));
}

async function say(page, phone, text) {
  await page.fill(`#${phone} input[name=text]`, text);
  await page.click(`#${phone} form button`);
}

async function stock(page, sku) {
  const number = (name) => page.locator(`#stock tr[data-sku="${sku}"] .${name}`).textContent().then(Number);
  return {onHand: await number('on_hand'), held: await number('held'), committed: await number('committed'),
    available: await number('available')};
}

async function seesStock(page, sku, wanted) {
  const end = Date.now() + kPatienceMs;
  for (;;) {
    const found = await stock(page, sku);
    const same = Object.entries(wanted).every(([key, value]) => found[key] === value);
    if (same) return;
    if (Date.now() > end) assert.deepEqual(found, {...found, ...wanted}, `stock of ${sku}`);
    await page.waitForTimeout(100);
  }
}

async function orderPayShip(page) {
  const before = await stock(page, 'KG250');
  await say(page, 'customer', 'kak pesan kopi gayo 250 2 ya');
  const [reference] = await sees(page, '#customer-chat', /PSN-[0-9A-Z]{5,}/);
  await sees(page, '#customer-chat', /150\.000/);
  await seesReplies(page, 1);
  await seesStock(page, 'KG250', {held: before.held + 2, available: before.available - 2});
  const code = page.locator('#customer-chat .bubble img');
  await code.waitFor();
  assert.ok(await code.evaluate((image) => image.decode().then(() => image.naturalWidth > 20)), 'the QR code is drawn');

  await page.click(`[data-pay^="${reference}"]`);
  await sees(page, '#staff-chat', new RegExp(reference));
  await seesReplies(page, 2);
  await seesStock(page, 'KG250', {held: before.held, committed: before.committed + 2});
  await sees(page, '#payments', /lunas/);
  if (screenshot) await page.screenshot({path: screenshot});

  await say(page, 'staff', `kirim ${reference} JNE 0123456789`);
  await sees(page, '#customer-chat', /0123456789/);
  await seesReplies(page, 3);
  await seesStock(page, 'KG250', {onHand: before.onHand - 2, held: before.held, committed: before.committed});
}

async function letAHoldLapse(page) {
  const before = await stock(page, 'NST500');
  await page.click('#people button:nth-child(2)');
  await say(page, 'customer', 'mau nastar 500 1 ya kak');
  await seesStock(page, 'NST500', {held: before.held + 1});
  await seesReplies(page, 1);
  await page.click('[data-forward="3600000"]');
  await page.click('[data-forward="600000"]');
  await seesStock(page, 'NST500', before);
  await seesReplies(page, 2);
  await sees(page, '#payments', /lewat waktu|dibatalkan/);
}

/** What is not certain is asked, with buttons; pressing one answers. */
async function chooseWithAButton(page) {
  const before = await stock(page, 'KG1K');
  await page.click('#people button:nth-child(3)');
  await say(page, 'customer', 'mau kopi gayo 1 ya');
  await seesReplies(page, 1);
  assert.deepEqual(await stock(page, 'KG1K'), before, 'nothing is held before it is certain');
  await page.click('#customer-chat .choices button:has-text("1kg")');
  await seesStock(page, 'KG1K', {held: before.held + 1});
  await seesReplies(page, 2);
  await sees(page, '#customer-chat', /270\.000/);
}

/** The same shop on a phone: one section at a time, nothing wider than the screen, everything still works. */
async function onAPhone(page) {
  await page.setViewportSize({width: 390, height: 844});
  for (const tab of ['staff', 'paying', 'shelf', 'customer']) {
    await page.click(`[data-show=${tab}]`);
    await page.locator(`[data-tab=${tab}]`).first().waitFor({state: 'visible'});
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${tab} is ${width} wide`);
  }
  assert.equal(await page.locator('[data-tab]:visible').count(), 1);
  await say(page, 'customer', 'pesanan saya sampai mana?');
  await seesReplies(page, 3);
  if (screenshot) await page.screenshot({path: screenshot.replace(/\.png$/, '-phone.png')});
}

const folder = mkdtempSync(join(tmpdir(), 'pesan-demo-'));
const demo = startDemo(folder);
let browser;
try {
  const address = await demo.address;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  const page = await browser.newPage({viewport: {width: 1440, height: 900}});
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin) && !request.url().startsWith('data:')) problems.push(request.url());
  });
  await page.goto(address);
  await page.waitForSelector('#stock tr[data-sku="KG250"]');
  await orderPayShip(page);
  await letAHoldLapse(page);
  await chooseWithAButton(page);
  await onAPhone(page);
  assert.deepEqual(problems, [], 'no script errors, nothing fetched from elsewhere');
  console.log('the story plays in the browser');
} finally {
  await browser?.close();
  await stop(demo.child);
  rmSync(folder, {recursive: true, force: true});
}
