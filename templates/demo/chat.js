// One phone's chat: bubbles, pictures, buttons and lists. Messages are only ever added.
import {chatText, clock, element} from './words.js';

function choiceButton(choice, press) {
  const button = element('button', '', choice.title);
  button.type = 'button';
  button.dataset.choice = choice.id;
  if (choice.description) button.append(element('small', '', choice.description));
  button.onclick = () => press(choice);
  return button;
}

function choices(message, press) {
  const node = element('div', message.list ? 'choices rows' : 'choices');
  if (message.list && message.button) node.append(element('span', 'title', message.button));
  node.append(...message.choices.map((choice) => choiceButton(choice, press)));
  return node;
}

function picture(address) {
  const image = element('img');
  image.src = address;
  image.alt = 'kode QR untuk membayar';
  return image;
}

function ticks(read) {
  const node = element('span', read ? 'ticks read' : 'ticks', '✓✓');
  node.title = read ? 'dibaca' : 'terkirim';
  return node;
}

function drawn(message, press) {
  const node = element('div', message.mine ? 'message mine' : 'message');
  const bubble = element('div', 'bubble');
  if (message.image) bubble.append(picture(message.image));
  bubble.append(chatText(message.text), element('time', '', clock(message.at)));
  if (message.mine) bubble.lastChild.append(ticks(message.read));
  node.append(bubble);
  if (message.choices.length > 0) node.append(choices(message, (choice) => press(message, choice)));
  return node;
}

export class Chat {
  /** `press(person, message, choice)` is called when a button or a list's row is pressed. */
  constructor(node, welcome, press) {
    this.node = node;
    this.welcome = welcome;
    this.press = press;
    this.shown = {person: null, count: 0};
    new ResizeObserver(() => this.scrollToEnd()).observe(node);  // also when it comes to light
  }

  show(person) {
    if (this.shown.person !== person.wa_id) {
      this.node.replaceChildren();
      this.shown = {person: person.wa_id, count: 0};
    }
    const fresh = person.messages.slice(this.shown.count);
    if (person.messages.length === 0) {
      this.node.replaceChildren(element('p', 'welcome', this.welcome));
    } else if (this.shown.count === 0) {
      this.node.replaceChildren();
    }
    this.node.append(...fresh.map((message) => drawn(message, (...pressed) => this.press(person, ...pressed))));
    this.shown.count = person.messages.length;
    person.messages.forEach((message, place) => this.markRead(place, message.read));
    if (fresh.length > 0) this.scrollToEnd();
  }

  scrollToEnd() { this.node.scrollTop = this.node.scrollHeight; }

  markRead(place, read) {
    const old = read && this.node.children[place].querySelector('.ticks:not(.read)');
    if (old) old.replaceWith(ticks(true));
  }
}
