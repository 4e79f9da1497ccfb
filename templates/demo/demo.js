// The demo page: shows what the gateway and its simulators say, and sends what is typed. What is true is always
// what /demo/state says; the page only remembers what it is looking at.
import {Chat} from './chat.js';
import {drawLedger, drawPayments, drawStock, filterStock} from './tables.js';
import {clock, day, element, setZone} from './words.js';

const byId = (id) => document.getElementById(id);
const kPollMs = 400;
let state = null;
let chosen = null;      // the customer whose phone is shown
let tab = 'customer';   // on narrow screens
const seen = new Map(); // messages seen, by person

const hints = {
  customer: ['kak pesan kopi gayo 250 2 ya', 'jual kopi apa aja kak?', 'stok nastar masih ada?', 'gayo 250 nya jadi 3 ya',
    'bayar pakai BCA bisa?', 'sudah transfer kak', 'pesanan saya sampai mana?', 'batal aja kak'],
  staff: ['bantuan', 'pesanan', 'stok KG250', 'stok KG250 +5 kiriman datang', 'audit KG250'],
};

const refusals = {
  400: 'Gateway tidak mengerti permintaan ini.',
  404: 'Itu tidak ada lagi di demo ini.',
  409: 'Tidak bisa sekarang: keadaannya sudah berubah.',
  503: 'Gateway sedang sibuk. Coba lagi sebentar.',
};

function toast(text) {
  const node = byId('toast');
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { node.hidden = true; }, 4000);
}

async function send(path, body) {
  try {
    const answer = await fetch(path, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    if (!answer.ok) toast(refusals[answer.status] ?? refusals[503]);
  } catch {
    toast('Gateway tidak menjawab. Apakah masih jalan?');
  }
  await refresh();
}

const customer = () => state.customers.find((person) => person.wa_id === chosen) ?? state.customers[0];
const press = (person, message, choice) =>
  send('press', {from: person.wa_id, id: choice.id, title: choice.title, description: choice.description, list: message.list});
const pay = (orderId) => send('pay', {order_id: orderId});

const chats = {
  customer: new Chat(byId('customer-chat'), 'Tulis pesanan seperti biasa ke penjual, atau pilih contoh di bawah.', press),
  staff: new Chat(byId('staff-chat'), 'Kabar pesanan muncul di sini. Ketik “bantuan” untuk daftar perintah.', press),
};

function drawPeople() {
  const node = byId('people');
  if (node.childElementCount === 0) {
    node.append(...state.customers.map((person) => {
      const button = element('button', '', person.name);
      button.type = 'button';
      button.role = 'tab';
      button.dataset.person = person.wa_id;
      button.onclick = () => { chosen = person.wa_id; draw(); };
      return button;
    }));
  }
  for (const button of node.children) {
    button.ariaSelected = String(button.dataset.person === customer().wa_id);
    badge(button, unread(state.customers.find((person) => person.wa_id === button.dataset.person)));
  }
}

const unread = (person) => person.messages.filter((message) => !message.mine).length - (seen.get(person.wa_id) ?? 0);
const markSeen = (person) => seen.set(person.wa_id, person.messages.filter((message) => !message.mine).length);

function badge(button, count) {
  button.querySelector('.badge')?.remove();
  if (count > 0) button.append(element('span', 'badge', String(count)));
}

/** A section counts as looked at when it is on the screen: beside the others, or as the chosen tab. */
const visible = (name) => getComputedStyle(document.querySelector('.tabs')).display === 'none' || tab === name;

function drawTabs() {
  if (visible('customer')) markSeen(customer());
  if (visible('staff')) markSeen(state.staff);
  const waiting = {
    customer: state.customers.reduce((sum, person) => sum + unread(person), 0),
    staff: unread(state.staff),
    paying: state.payments.filter((payment) => payment.state === 'open').length,
    shelf: 0,
  };
  for (const button of document.querySelectorAll('[data-show]')) {
    button.ariaCurrent = String(button.dataset.show === tab);
    badge(button, button.dataset.show === tab ? 0 : waiting[button.dataset.show]);
  }
  for (const node of document.querySelectorAll('[data-tab]')) node.classList.toggle('shown', node.dataset.tab === tab);
}

function drawHints(phone, texts) {
  const node = byId(phone + '-hints');
  if (node.dataset.drawn === texts.join('\n')) return;
  node.dataset.drawn = texts.join('\n');
  node.replaceChildren(...texts.map((text) => {
    const button = element('button', '', text);
    button.type = 'button';
    button.onclick = () => {
      const input = document.querySelector(`form[data-from=${phone}]`).elements.text;
      input.value = text;
      input.focus();
    };
    return button;
  }));
}

function staffHints() {
  const paid = state.orders.find((order) => order.status === 'paid');
  return paid ? [`kirim ${paid.reference} JNE 0123456789`, ...hints.staff] : hints.staff;
}

function draw() {
  setZone(state.timezone);
  byId('shop').textContent = state.shop;
  document.querySelector('.shop-name').textContent = state.shop;
  byId('staff-name').textContent = state.staff.name;
  byId('now').textContent = clock(state.now);
  byId('today').textContent = day(state.now);
  drawTabs();
  drawPeople();
  drawHints('customer', hints.customer);
  drawHints('staff', staffHints());
  chats.customer.show(customer());
  chats.staff.show(state.staff);
  drawPayments(state.payments, pay);
  drawStock(state.stock);
  drawLedger(state.ledger);
}

let asked = 0;
let shown = 0;
/** Answers may overtake each other: an older one than what is shown is dropped. */
async function refresh() {
  const number = ++asked;
  const answer = await fetch('state', {cache: 'no-store'});
  if (!answer.ok) return;
  const fresh = await answer.json();
  if (number < shown) return;
  if (state && state.run !== fresh.run) location.reload();  // another demo, with another past
  shown = number;
  state = fresh;
  draw();
}

for (const form of document.forms) {
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    if (!text || !state) return;
    form.elements.text.value = '';
    send('say', {from: form.dataset.from === 'staff' ? state.staff.wa_id : customer().wa_id, text});
  };
}
for (const button of document.querySelectorAll('[data-forward]')) {
  button.onclick = () => send('clock', {forward_ms: Number(button.dataset.forward)});
}
for (const button of document.querySelectorAll('[data-show]')) {
  button.onclick = () => { tab = button.dataset.show; if (state) draw(); };
}
byId('filter').oninput = filterStock;

async function loop() {
  try { await refresh(); } catch { /* the gateway is away: the next round will tell */ }
  setTimeout(loop, kPollMs);
}
loop();
