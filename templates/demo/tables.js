// The shop's side: bills to pay, the shelf, the ledger. What changes is changed in place, so that nothing jumps
// under a finger.
import {billStates, buckets, clock, element, paymentWay, reason, rupiah, who} from './words.js';

const byId = (id) => document.getElementById(id);

/** Restarts the short flash that draws the eye to a change. */
function flash(node) {
  node.classList.remove('changed');
  void node.offsetWidth;
  node.classList.add('changed');
}

function bill(payment, pay) {
  const [state, look] = billStates[payment.state];
  const node = element('div', payment.state === 'open' ? 'bill' : 'bill done');
  const head = element('div', 'row');
  head.append(element('span', '', paymentWay(payment.channel)), element('span', 'state ' + look, state));
  node.append(head, element('span', 'amount', rupiah(payment.amount)), element('small', '', payment.order_id));
  if (payment.number) node.append(element('span', 'number', payment.number));
  if (payment.state !== 'open') return node;
  if (payment.expires_at) node.append(element('small', '', 'bayar sebelum ' + clock(payment.expires_at)));
  const button = element('button', '', 'Bayar');
  button.type = 'button';
  button.dataset.pay = payment.order_id;
  button.onclick = () => { button.disabled = true; pay(payment.order_id).finally(() => { button.disabled = false; }); };
  node.append(button);
  return node;
}

let drawnPayments = '';
export function drawPayments(payments, pay) {
  const text = JSON.stringify(payments);
  if (text === drawnPayments) return;
  drawnPayments = text;
  byId('payments').replaceChildren(...payments.map((payment) => bill(payment, pay)));
  byId('no-payments').hidden = payments.length > 0;
}

function setCell(cell, value, className) {
  const text = String(value);
  if (cell.textContent !== text) {
    if (cell.textContent !== '') flash(cell);
    cell.textContent = text;
  }
  for (const [name, wanted] of Object.entries(className)) cell.classList.toggle(name, wanted);
}

function newStockRow(item) {
  const row = element('tr');
  row.dataset.sku = item.sku;
  row.append(element('td', 'sku', item.sku), element('td', '', item.name));
  for (const name of ['on_hand', 'held', 'committed', 'available']) row.append(element('td', 'n ' + name, ''));
  return row;
}

const stockRows = new Map();
export function drawStock(stock) {
  for (const item of stock) {
    let row = stockRows.get(item.sku);
    if (!row) {
      row = newStockRow(item);
      stockRows.set(item.sku, row);
      byId('stock').tBodies[0].append(row);
    }
    for (const name of ['on_hand', 'held', 'committed', 'available']) {
      setCell(row.querySelector('.' + name), item[name],
          {zero: name !== 'available' && item[name] === 0, out: name === 'available' && item[name] === 0});
    }
  }
  sortStock(stock);
}

/** What is promised stands on top. Rows are moved only when their order has changed. */
function sortStock(stock) {
  const body = byId('stock').tBodies[0];
  const promised = (item) => item.held + item.committed > 0 ? 0 : 1;
  const wanted = [...stock].sort((a, b) => promised(a) - promised(b)).map((item) => stockRows.get(item.sku));
  if (wanted.some((row, place) => body.rows[place] !== row)) body.replaceChildren(...wanted);
  filterStock();
}

export function filterStock() {
  const wanted = byId('filter').value.trim().toLowerCase();
  let shown = 0;
  for (const row of stockRows.values()) {
    const name = row.cells[0].textContent + ' ' + row.cells[1].textContent;
    row.hidden = !name.toLowerCase().includes(wanted);
    if (!row.hidden) ++shown;
  }
  byId('no-stock').hidden = shown > 0;
}

function ledgerRow(entry) {
  const row = element('tr');
  const delta = (entry.delta > 0 ? '+' : '−') + Math.abs(entry.delta);
  const cells = [
    [entry.seq, 'n sku'], [clock(entry.at), ''], [entry.sku, ''], [buckets[entry.bucket], ''],
    [delta, 'n ' + (entry.delta > 0 ? 'plus' : 'minus')], [entry.order, ''], [reason(entry.reason), ''], [who(entry.who), 'sku'],
  ];
  row.append(...cells.map(([text, className]) => element('td', className, String(text))));
  return row;
}

let newestSeq = null;
export function drawLedger(ledger) {
  const body = byId('ledger').tBodies[0];
  const fresh = ledger.filter((entry) => newestSeq === null || entry.seq > newestSeq);
  const rows = fresh.map(ledgerRow);
  if (newestSeq !== null) rows.forEach(flash);
  body.prepend(...rows);
  while (body.rows.length > ledger.length) body.rows[body.rows.length - 1].remove();
  newestSeq = ledger.length > 0 ? ledger[0].seq : newestSeq ?? 0;
}
