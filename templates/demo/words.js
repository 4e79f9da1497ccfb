// How values are written for people: the shop's money and time, Indonesian words, chat marks.

let zone = 'Asia/Jakarta';
export function setZone(name) { zone = name; }

export const rupiah = (amount) => 'Rp' + amount.toLocaleString('id-ID');
export const clock = (ms) => new Date(ms).toLocaleTimeString('id-ID', {timeZone: zone, hour: '2-digit', minute: '2-digit'});
export const day = (ms) => new Date(ms).toLocaleDateString('id-ID', {timeZone: zone, weekday: 'long', day: 'numeric', month: 'short'});

export const buckets = {on_hand: 'Ada', held: 'Ditahan', committed: 'Dibayar'};

/** How a bill's state is called, and how it looks. */
export const billStates = {
  open: ['menunggu', ''], paid: ['lunas', 'good'], lapsed: ['lewat waktu', 'bad'], ended: ['dibatalkan', 'bad'],
};

export function paymentWay(channel) {
  if (channel === 'qris') return 'QRIS';
  const bank = channel.match(/^(.+)_(va|bill)$/);
  return bank ? 'VA ' + bank[1].toUpperCase() : channel;
}

/** "customer:3", "staff:Dewi", "midtrans" … as the ledger signs its rows. */
export function who(signature) {
  const [kind, rest] = signature.split(/:(.*)/);
  const kinds = {customer: 'pelanggan', staff: 'staf', system: 'sistem', midtrans: 'Midtrans', api: 'API'};
  return [kinds[kind] ?? kind, rest].filter(Boolean).join(' ');
}

const reasons = {
  order: 'dipesan', 'order changed': 'pesanan diubah', paid: 'dibayar', shipped: 'dikirim', expired: 'waktu habis',
  cancelled: 'dibatalkan', 'cancelled by the customer': 'dibatalkan pelanggan', returned: 'dikembalikan', refunded: 'uang kembali', 'catalogue import': 'isi katalog',
};
export const reason = (text) => reasons[text] ?? text;

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

const marks = /```([^`]+)```|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;
const tags = ['code', 'b', 'i', 's'];

/** A chat text with its *bold*, _italic_, ~struck~ and ```plain``` parts as the phone shows them. */
export function chatText(text) {
  const node = element('span', 'text');
  let end = 0;
  for (const found of text.matchAll(marks)) {
    const kind = found.slice(1).findIndex((part) => part !== undefined);
    node.append(text.slice(end, found.index), element(tags[kind], '', found[kind + 1]));
    end = found.index + found[0].length;
  }
  node.append(text.slice(end));
  return node;
}
