// The foyer: beats, jotted in the dark with one thumb. Each press is in the browser's own storage at once, and at the desk when there is
// a line.
import { account, lift, post } from './desk.js';
import { beatsOf, begin, clock, placeOf, press } from './jotting.js';
import { Line } from './line.js';
import { Saving } from './save.js';
import { Screen } from './screen.js';
import { Shelf } from './shelf.js';

const form = document.querySelector('#foyer'), { url } = form.dataset, { line } = form.elements;
const shelf = new Shelf(account, url);
const said = new Line(document.querySelector('#state'));
const screen = new Screen(form, () => changed());

/** What this browser has jotted counts while it is not at the desk, or no older than the page, which may be a kept one. */
function resume() {
  const there = begin(form), kept = shelf.take();
  if (kept !== null && (kept.unsent || kept.base >= there.base)) return kept;
  return { ...there, window: crypto.getRandomValues(new Uint32Array(4)).join('-'), unsent: false };
}

let film = resume();

function changed() {
  film.unsent = true;
  if (!shelf.put(film)) said.say('lost');
  saving.changed();
}

function entries() {
  const now = Date.now(), { runs } = film;
  const cells = film.beats.flatMap((beat, index) => Object.entries(beat).map(([key, value]) =>
    [`beats.${index}.${key}`, key === 'start' || key === 'end' ? clock(value) : value]));
  return [...cells, ['base', film.base], ['window', film.window], ['line', film.line], ['place', placeOf(film, now)],
    ['watching', film.watching ? '1' : ''], ['held', film.held === null ? '' : '1'], ['over', film.over ? '1' : ''],
    ['runs', runs?.kind ?? ''], ['since', runs?.since ?? '']];
}

const text = () => JSON.stringify([film.beats, film.line]);

/** What stands at the desk, unless something was jotted meanwhile: then the next sending joins it. */
async function takeOver(sent) {
  const there = (await lift(`${url}foyer/`)).querySelector('#foyer');
  if (there === null || text() !== sent) return;
  Object.assign(film, { base: Number(there.elements.base.value), beats: beatsOf(there), line: there.elements.line.defaultValue.trim() });
  line.value = film.line;
  screen.show(film);
}

async function send() {
  const sent = text(), answer = await post(`${url}foyer/jottings/`, entries());
  if (answer.status === 409) {
    part(answer.said);
    return;
  }
  film.base = answer.said.base;
  if (answer.said.revision !== answer.said.base) await takeOver(sent);
}

/** Somebody else has changed the same beats. Jotting goes on; nothing is sent until it is said whose stand. */
function part({ by, revision, kept }) {
  const notice = Object.assign(document.createElement('div'), { className: 'told-off' });
  const words = Object.assign(document.createElement('p'), { textContent: `${by ?? 'Somebody'} has changed the same beats. Yours are kept as revision ${kept}.` });
  const settle = (name, work) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
    button.addEventListener('click', async () => {
      await work();
      notice.remove();
      saving.release();
    });
    return button;
  };
  saving.hold();
  said.say('apart');
  words.role = 'alert';
  notice.append(words, settle('Mine stand', () => { film.base = revision; }), settle('Theirs stand', () => takeOver(text())));
  form.before(notice);
}

function landed() {
  film.unsent = false;
  if (!film.over) {
    shelf.put(film);
    return;
  }
  shelf.drop();
  location.assign(`${url}?done=lights`);
}

const saving = new Saving({
  send,
  keep: (needed = true) => needed ? shelf.put(film) : landed(),
  say: (state, words) => said.say(state, words),
});

/* ---- the screen of a telephone stays on while the film runs ---- */

let lock = null;

async function stayAwake() {
  const wanted = film.watching && !film.over;
  if (!wanted) await lock?.release();
  else if (!document.hidden && (lock === null || lock.released)) lock = await navigator.wakeLock?.request('screen').catch(() => null) ?? null;
}

/* ---- what is pressed and typed ---- */

form.addEventListener('submit', (event) => {
  const what = event.submitter?.value;
  event.preventDefault();
  if (!what) return;
  press(film, what, Date.now());
  screen.show(film);
  changed();
  stayAwake();
  if (film.over) saving.now();
});
line.addEventListener('input', () => {
  film.line = line.value.trim();
  changed();
});
shelf.watch((other) => {
  film = other;
  line.value = film.line;
  screen.show(film);
});
document.addEventListener('visibilitychange', stayAwake);

line.value = film.line;
screen.show(film);
if (film.unsent) saving.changed();
stayAwake();
setInterval(() => screen.tick(), 1000);

/* ---- a reload without any line ---- */

function parts() {
  const named = [...document.querySelectorAll('link[rel~=icon], link[rel=stylesheet], script[src]')].map((each) => each.href || each.src);
  const letters = performance.getEntriesByType('resource').map((each) => each.name).filter((each) => each.endsWith('.woff2'));
  return [location.pathname, ...named, ...letters];
}

const session = form.elements.token.value.slice(0, 16);
navigator.serviceWorker?.register('/desk/foyer/worker.js', { scope: '/desk/' }).catch(() => {});
navigator.serviceWorker?.ready.then((registration) => registration.active.postMessage({ session, parts: parts() }));
