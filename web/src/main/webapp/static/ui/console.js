// The console's only script. Every page is complete without it; here it is kept up to date and made
// more comfortable: parts of the page are fetched anew when the server says that a car has changed,
// ages are worded anew, seconds tick, fields are checked while one types.
// Licence: Apache-2.0.

const root = document.documentElement;
const base = root.dataset.base ?? '';
const words = JSON.parse(document.getElementById('words').textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// ---------------------------------------------------------------- parts of the page

/** Makes one element like another and keeps what stays: focus, animations, open menus. */
function morph(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || from.id !== to.id) {
    from.replaceWith(document.importNode(to, true));
    return;
  }
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  if (from.hasAttribute('data-fig') && from.textContent !== to.textContent) highlight(from);
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === 'open' && from.tagName === 'DETAILS')) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  if (from.hasAttribute('data-keep')) {
    from.dispatchEvent(new Event('leafport:changed'));
    return;
  }
  const old = [...from.childNodes];
  const fresh = [...to.childNodes];
  fresh.forEach((node, i) => (i < old.length ? morph(old[i], node) : from.append(document.importNode(node, true))));
  old.slice(fresh.length).forEach(node => node.remove());
}

function highlight(element) {
  element.classList.add('changed');
  setTimeout(() => element.classList.remove('changed'), 240);
}

const stamp = doc => doc.documentElement.dataset.stamp;

/** Takes over the parts of a freshly drawn page, unless it is older than this one. */
function takeOver(html, wanted) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  if (stamp(fresh) < stamp(document)) return;
  root.dataset.stamp = stamp(fresh) ?? '';
  for (const part of document.querySelectorAll('[data-part]')) {
    const counterpart = part.id && fresh.getElementById(part.id);
    if (counterpart && wanted(part)) morph(part, counterpart);
  }
  tick();
}

let pending = null;

/** What was found in a form, and what was typed there, is the answer to an action: only another one changes it. */
const staysUntilAction = part => part.id === 'notices' || part.id === 'form-errors' || part.classList.contains('field');

/** Fetches the page anew soon; several reasons at once make one fetch. Messages of the last action stay. */
function refresh() {
  pending ??= setTimeout(async () => {
    pending = null;
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Leafport-Refresh': '1' } });
      if (movedAway(answer)) return;
      if (answer.ok) takeOver(await answer.text(), part => !staysUntilAction(part));
    } catch {
      // The socket's own retry brings the page up to date.
    }
  }, 120);
}

/** A session that has ended leads to the sign-in page. */
function movedAway(answer) {
  if (!answer.redirected || new URL(answer.url).pathname === location.pathname) return false;
  location.assign(answer.url);
  return true;
}

// ---------------------------------------------------------------- forms

/** Posts a form as the browser would, and takes over what comes back without leaving the page. */
async function post(form, submitter) {
  const fields = new URLSearchParams(new FormData(form));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'text/html' } });
  if (!movedAway(answer)) takeOver(await answer.text(), () => true);
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.dataset.live) return;
  event.preventDefault();
  const button = event.submitter;
  if (button) button.disabled = true;
  form.closest('section')?.querySelector('details[open]')?.removeAttribute('open');
  post(form, button).catch(() => {
    form.removeAttribute('data-live');
    if (button) button.disabled = false;
    form.requestSubmit(button);
  });
});

const touched = new Set();
let checks = 0;

/** Checks what was typed so far, and shows what was found beside the fields one has left. */
function check(form) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set('check', form.dataset.check);
  // Answers can overtake each other; only the newest knows all that was typed.
  const mine = ++checks;
  fetch(form.action, { method: 'POST', body: fields, headers: { Accept: 'text/html' } })
    .then(answer => answer.text())
    .then(html => mine === checks && showFindings(html))
    .catch(() => {});
}

function isChecked(input) {
  return Boolean(input.form?.dataset.check && input.closest('.field')?.id);
}

document.addEventListener('change', event => {
  if (!isChecked(event.target)) return;
  touched.add(event.target.closest('.field').id);
  check(event.target.form);
});

// On a slow line people type before this script is there.
for (const form of document.querySelectorAll('form[data-check]')) {
  const typed = [...form.elements].filter(input =>
    isChecked(input) && input !== document.activeElement && input.value && input.value !== (input.defaultValue ?? input.value));
  typed.forEach(input => touched.add(input.closest('.field').id));
  if (typed.length) check(form);
}

function showFindings(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const id of touched) {
    const field = document.getElementById(id);
    const found = fresh.getElementById(id);
    if (!field || !found) continue;
    field.classList.toggle('bad', found.classList.contains('bad'));
    field.querySelectorAll('.err,.note,.good').forEach(old => old.remove());
    const finding = found.querySelector('.err,.note,.good');
    const input = field.querySelector('.input');
    input.toggleAttribute('aria-invalid', false);
    if (finding) {
      (field.querySelector('.affix') ?? input).after(document.importNode(finding, true));
      if (finding.classList.contains('err')) input.setAttribute('aria-invalid', 'true');
    }
  }
}

document.querySelector('[data-focus]')?.focus();

/** The browser knows where it is; the list may not have that zone. */
const zone = document.querySelector('[data-zone] select');
if (zone && zone.value === 'UTC') {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some(option => option.value === here)) zone.value = here;
}

document.addEventListener('click', event => {
  const target = event.target.closest('[data-reveal],[data-copy],[data-theme-switch],[data-dismiss]');
  if (!target) return;
  if (target.dataset.reveal) {
    const field = document.getElementById(target.dataset.reveal);
    field.type = field.type === 'password' ? 'text' : 'password';
    target.setAttribute('aria-pressed', field.type === 'text');
    target.firstElementChild.className = field.type === 'text' ? 'i i-eye-off' : 'i i-eye';
  } else if (target.dataset.copy) {
    navigator.clipboard?.writeText(document.getElementById(target.dataset.copy).textContent);
    target.classList.add('changed');
    setTimeout(() => target.classList.remove('changed'), 240);
  } else if (target.hasAttribute('data-theme-switch')) {
    switchTheme();
  } else {
    target.closest('.toast').remove();
  }
});

function switchTheme() {
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const now = ['light', 'dark'].includes(root.dataset.theme) ? root.dataset.theme : system;
  root.dataset.theme = now === 'dark' ? 'light' : 'dark';
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `leafport-theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

/** Radio choices: the chosen one is framed, only its own fields are shown. */
function showChosen(group) {
  for (const radio of group.querySelectorAll('input[type=radio]')) {
    radio.closest('label').classList.toggle('sel', radio.checked);
    const more = group.querySelector(`[data-for="${radio.value}"]`);
    if (more) more.hidden = !radio.checked;
  }
}
for (const group of document.querySelectorAll('fieldset.pick')) {
  showChosen(group);
  group.addEventListener('change', () => showChosen(group));
}

document.querySelector('[data-jump] select')?.addEventListener('change', event => location.assign(event.target.value));

/** Menus close by a click elsewhere and by Escape, which gives the focus back. */
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// ---------------------------------------------------------------- time

function span(seconds) {
  if (seconds < 60) return fill(words['duration.s'], { n: seconds });
  const minutes = fill(words['duration.min'], { n: Math.floor(seconds / 60) });
  return seconds % 60 ? `${minutes} ${fill(words['duration.s'], { n: seconds % 60 })}` : minutes;
}

const secondsSince = iso => Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / 1000));

/** What changes every second while a command runs. */
function tick() {
  for (const counter of document.querySelectorAll('[data-since]')) {
    if (counter.dataset.since) counter.textContent = fill(counter.dataset.words, { duration: span(secondsSince(counter.dataset.since)) });
  }
  for (const bar of document.querySelectorAll('[data-until]')) {
    const from = Date.parse(bar.dataset.from);
    const share = Math.round(((Date.now() - from) * 100) / (Date.parse(bar.dataset.until) - from));
    const percent = Math.max(1, Math.min(100, share));
    bar.className = `until f${percent}`;
    bar.setAttribute('aria-valuenow', percent);
  }
  for (const panel of document.querySelectorAll('[data-hide-at]')) {
    if (panel.dataset.hideAt && Date.parse(panel.dataset.hideAt) < Date.now()) panel.remove();
  }
}

/** Ages up to a day; older ones carry their date and stay. */
function wordAges() {
  for (const time of document.querySelectorAll('time[data-age]')) {
    const seconds = secondsSince(time.dateTime);
    if (seconds >= 86400) continue;
    const age =
      seconds < 30 ? words['age.now']
      : seconds < 3600 ? fill(words['age.min'], { n: Math.max(1, Math.floor(seconds / 60)) })
      : fill(words['age.h'], { n: Math.floor(seconds / 3600) });
    const text = time.dataset.age ? fill(time.dataset.age, { age }) : age;
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(() => document.hidden || tick(), 1000);
setInterval(() => document.hidden || wordAges(), 30000);

// ---------------------------------------------------------------- live

const page = document.querySelector('[data-live-page]');
const about = page?.dataset.livePage;
const offline = document.getElementById('offline');
let wait = 1000;
let lostAt = null;
let nextTry = 0;

function connect() {
  const url = new URL(`${base}/ws/notif/`, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => {
    root.dataset.live = 'on';
    wait = 1000;
    if (lostAt) refresh();
    lostAt = null;
    showOffline();
  });
  socket.addEventListener('message', event => receive(JSON.parse(event.data)));
  socket.addEventListener('close', () => {
    root.dataset.live = 'off';
    lostAt ??= Date.now();
    nextTry = Date.now() + wait;
    setTimeout(connect, wait);
    wait = Math.min(30000, wait * 2);
  });
}

function receive(message) {
  if (message.type === 'listen') return;
  const car = message.type === 'alert' ? message.data?.car : message.data;
  const here = about === 'all' || (about && car?.vin === about);
  if (message.type === 'alert' && !here) toast(message.data);
  if (!here) return;
  if (document.hidden) stale = true;
  else refresh();
}

let stale = false;
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  wordAges();
  tick();
  if (stale) refresh();
  stale = false;
});

/** The bar on top, five seconds after the connection was lost. */
function showOffline() {
  const seconds = lostAt ? Math.floor((Date.now() - lostAt) / 1000) : 0;
  offline.hidden = seconds < 5;
  if (offline.hidden) return;
  const time = new Date(lostAt).toTimeString().slice(0, 5);
  offline.querySelector('b').textContent = fill(offline.dataset.lost, { duration: span(seconds) });
  offline.querySelector('p').textContent = fill(offline.dataset.retry, {
    time,
    n: Math.max(0, Math.ceil((nextTry - Date.now()) / 1000)),
  });
}

/** What happened to a car that this page is not about. */
function toast(alert) {
  const box = document.querySelector('.toasts');
  const problem = alert.type >= 90;
  const card = document.createElement('div');
  card.className = `toast ${problem ? 'bad' : 'ok'}`;
  card.innerHTML = '<span class="i" aria-hidden="true"></span><div><b></b><p></p></div><button class="iconbtn" type="button" data-dismiss><span class="i i-x" aria-hidden="true"></span></button>';
  card.querySelector('.i').classList.add(problem ? 'i-circle-alert' : 'i-circle-check');
  card.querySelector('b').textContent = alert.type_display;
  card.querySelector('p').textContent = alert.car?.nickname ?? '';
  card.querySelector('button').setAttribute('aria-label', box.dataset.close);
  box.append(card);
  while (box.children.length > 3) box.firstElementChild.remove();
  if (!problem) leaveAfterAWhile(card);
}

function leaveAfterAWhile(card) {
  let timer = setTimeout(() => card.remove(), 7000);
  card.addEventListener('mouseenter', () => clearTimeout(timer));
  card.addEventListener('mouseleave', () => (timer = setTimeout(() => card.remove(), 7000)));
}

/** A page whose news no socket brings looks itself; how often stands in it and may change. */
function poll() {
  const seconds = Number(document.querySelector('[data-poll]')?.dataset.poll);
  if (!seconds) return;
  setTimeout(() => {
    if (!document.hidden && !document.activeElement?.matches('input,select,textarea')) refresh();
    poll();
  }, seconds * 1000);
}
poll();

if (offline) {
  connect();
  setInterval(() => document.hidden || showOffline(), 1000);
}

// ---------------------------------------------------------------- map

const map = document.getElementById('map');
if (map) import(`${map.dataset.leaflet}leaflet.js`).then(() => drawMap(map, window.L)).catch(() => {});

function drawMap(box, L) {
  const place = () => (box.dataset.lat ? [Number(box.dataset.lat), Number(box.dataset.lon)] : null);
  const view = L.map(box, { zoomControl: false, attributionControl: true, scrollWheelZoom: false });
  view.attributionControl.setPrefix(false);
  L.control.zoom({ position: 'topright', zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(view);
  L.control.scale({ imperial: false }).addTo(view);
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 19, attribution: escaped(box.dataset.credit) }).addTo(view);
  const icon = L.divIcon({ className: 'car-spot', iconSize: [26, 26] });
  let marker = null;
  const show = () => {
    const at = place();
    if (!at) return view.setView([20, 0], 1);
    if (marker) marker.setLatLng(at);
    else marker = L.marker(at, { icon, keyboard: false, interactive: false }).addTo(view);
    if (!view._loaded || !view.getBounds().pad(-0.2).contains(at)) view.setView(at, 15);
  };
  show();
  box.addEventListener('leafport:changed', show);
}

function escaped(text) {
  const node = document.createElement('span');
  node.textContent = text;
  return node.innerHTML;
}
