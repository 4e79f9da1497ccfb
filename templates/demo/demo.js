// The demo page: shows what the gateway and its simulators say, and sends what is typed. It holds no state of
// its own: everything is drawn from /demo/state.
'use strict';

const byId = (id) => document.getElementById(id);
let state = null;
let drawn = '';

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  if (!answer.ok) alert((await answer.json()).detail || 'Tidak berhasil');
  await refresh();
}

const rupiah = (amount) => 'Rp' + amount.toLocaleString('id-ID');
const time = (ms) => new Date(ms).toLocaleTimeString('id-ID', {timeZone: state.timezone, hour: '2-digit', minute: '2-digit'});

function bubble(person, message) {
  const node = element('div', undefined, message.mine ? 'bubble mine' : 'bubble');
  if (message.image) {
    const image = element('img');
    image.src = message.image;
    image.alt = 'QR';
    node.append(image);
  }
  node.append(element('span', message.text));
  if (message.choices && message.choices.length) {
    const choices = element('div', undefined, 'choices');
    for (const choice of message.choices) {
      const button = element('button', choice.title);
      if (choice.description) button.append(element('small', choice.description));
      button.onclick = () => send('press', {from: person.wa_id, id: choice.id, title: choice.title, list: !!message.list});
      choices.append(button);
    }
    node.append(choices);
  }
  node.append(element('time', time(message.at)));
  return node;
}

function drawChat(node, person) {
  node.replaceChildren(...person.messages.map((message) => bubble(person, message)));
  node.scrollTop = node.scrollHeight;
}

function rows(id, items, cells) {
  byId(id).tBodies[0].replaceChildren(...items.map((item) => {
    const row = element('tr');
    for (const [text, className] of cells(item, row)) {
      if (text instanceof Node) { const cell = element('td'); cell.append(text); row.append(cell); }
      else row.append(element('td', text, className));
    }
    return row;
  }));
}

function payButton(payment) {
  if (payment.status !== 'pending') return '';
  const button = element('button', 'Bayar');
  button.dataset.pay = payment.order_id;
  button.onclick = () => send('pay', {order_id: payment.order_id});
  return button;
}

function customer() {
  return state.customers.find((person) => person.wa_id === byId('who').value) || state.customers[0];
}

function draw() {
  byId('shop').textContent = state.shop;
  byId('now').textContent = time(state.now);
  if (byId('who').options.length !== state.customers.length) {
    byId('who').replaceChildren(...state.customers.map((person) => new Option(person.name, person.wa_id)));
  }
  drawChat(byId('customer-chat'), customer());
  drawChat(byId('staff-chat'), state.staff);
  rows('payments', state.payments, (p) => [[p.order_id], [p.channel], [rupiah(p.amount), 'n'], [p.status], [payButton(p)]]);
  byId('no-payments').hidden = state.payments.length > 0;
  const wanted = byId('filter').value.toLowerCase();
  const stock = state.stock
    .filter((item) => (item.sku + ' ' + item.name).toLowerCase().includes(wanted))
    .sort((a, b) => (b.held + b.committed) - (a.held + a.committed));
  rows('stock', stock, (item, row) => {
    row.dataset.sku = item.sku;
    if (item.held || item.committed) row.className = 'touched';
    return [[item.sku], [item.name], [item.on_hand, 'n'], [item.held, 'n held'], [item.committed, 'n committed'], [item.available, 'n']];
  });
  rows('ledger', state.ledger, (r) => [[r.seq], [time(r.at)], [r.who], [r.sku], [r.bucket], [(r.delta > 0 ? '+' : '') + r.delta, 'n'], [r.order], [r.reason]]);
}

async function refresh() {
  const answer = await fetch('state', {cache: 'no-store'});
  if (!answer.ok) return;
  const text = await answer.text();
  if (text === drawn) return;
  drawn = text;
  state = JSON.parse(text);
  draw();
}

for (const form of document.forms) {
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    if (!text) return;
    form.elements.text.value = '';
    send('say', {from: form.dataset.from === 'staff' ? state.staff.wa_id : customer().wa_id, text});
  };
}
for (const button of document.querySelectorAll('[data-forward]')) {
  button.onclick = () => send('clock', {forward_ms: Number(button.dataset.forward)});
}
byId('who').onchange = draw;
byId('filter').oninput = draw;

async function loop() {
  try { await refresh(); } catch { /* the gateway is restarting: the next round will tell */ }
  setTimeout(loop, 500);
}
loop();
