// When what is typed is saved: after a pause, after two seconds of typing on, when the page is left, and again when the line is back.
//
//     const saving = new Saving({ send, keep, say });
//     saving.changed();          // something was typed
//     saving.now();              // do not wait for the pause
//     saving.hold();             // not before release(): the writer has something to settle
//
// `send(signal)` sends what stands now, and throws a Trouble (desk.js) when that fails; there is never more than one on its way: when the page is
// left and what is on its way is older than what stands, that one is given up by its signal. `keep()` puts the same into the browser's own storage, and `keep(false)` takes it out again once it is acknowledged. `say(state, words)` tells the writer how
// it stands, the state being one of 'saved', 'down', 'out', 'refused'.

const PAUSE = 800, TYPING = 1800, KEEPING = 300; // milliseconds
const WAITS = [1000, 2000, 4000, 8000, 15_000]; // between attempts, when the line is down

export class Saving {
  constructor({ send, keep, say }) {
    Object.assign(this, { send, keep, say });
    this.changes = this.acknowledged = 0; // how many there were, and how many of these are saved
    this.since = 0; // when the first that is not sent was made
    this.flight = null; // what is on its way: { change, control }
    this.held = false;
    this.failures = 0;
    this.refused = -1; // the change with which it was refused: not sent again as it is
    for (const name of ['online', 'focus', 'pageshow']) addEventListener(name, () => this.now());
    for (const name of ['blur', 'pagehide']) addEventListener(name, () => this.now(true));
    document.addEventListener('visibilitychange', () => this.now(document.hidden));
  }

  get clean() {
    return this.changes === this.acknowledged;
  }

  changed() {
    if (this.clean || this.since === 0) this.since = Date.now();
    this.changes++;
    this.keepSoon();
    if (this.failures === 0) this.plan(Math.min(PAUSE, Math.max(0, this.since + TYPING - Date.now())));
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fly(), wait);
  }

  keepSoon() {
    this.keepTimer ??= setTimeout(() => this.keepNow(), KEEPING);
  }

  keepNow() {
    clearTimeout(this.keepTimer);
    this.keepTimer = undefined;
    if (!this.clean) this.keep();
  }

  now(leaving = false) {
    if (this.clean) return;
    if (leaving) this.keepNow();
    if (leaving && !this.held && this.flight && this.flight.change !== this.changes) {
      this.flight.control.abort();
      this.flight = null;
    }
    if (!this.flight) this.fly();
  }

  hold() {
    this.held = true;
    this.keepNow();
  }

  release() {
    this.held = false;
    this.changed();
    this.now();
  }

  async fly() {
    clearTimeout(this.timer);
    if (this.flight || this.held || this.clean || this.refused === this.changes) return;
    const change = this.changes, flight = { change, control: new AbortController() };
    this.flight = flight;
    this.since = 0;
    try {
      await this.send(flight.control.signal);
      if (this.flight === flight) this.land(change);
    } catch (trouble) {
      if (this.flight === flight) this.fail(trouble, change);
    }
  }

  land(change) {
    this.flight = null;
    this.failures = 0;
    if (this.held) return;
    this.acknowledged = change;
    this.say('saved');
    if (!this.clean) {
      this.plan(PAUSE);
      return;
    }
    clearTimeout(this.keepTimer);
    this.keepTimer = undefined;
    this.keep(false);
  }

  fail(trouble, change) {
    if (trouble.kind === undefined) console.error(trouble);
    this.flight = null;
    this.say(trouble.kind ?? 'refused', trouble.message);
    if (trouble.kind === 'refused' || trouble.kind === undefined) {
      this.refused = change;
      if (this.changes !== change) this.plan(PAUSE);
      return;
    }
    this.plan(WAITS[Math.min(this.failures++, WAITS.length - 1)]);
  }
}
