// The foyer's page as the film stands: its clock, what runs, the strip, the last beats, and the buttons that make sense now.
import { correction } from './correction.js';
import { clock, correct, drop, nameOf, placeOf } from './jotting.js';
import { strip } from './strip.js';

const LAST = 3; // beats that are shown

export class Screen {
  /** `changed()` is told when a beat was put right here. */
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    this.all = false;
    this.open = -1; // the beat that is being put right
    this.kinds = [...form.querySelectorAll('.panel fieldset:not(.film) button')].map((each) => each.value).filter((each) => each !== 'end');
    this.more = Object.assign(document.createElement('button'), { type: 'button', className: 'more' });
    this.more.addEventListener('click', () => {
      this.all = !this.all;
      this.show(this.film);
    });
    form.querySelector('.aside a').replaceWith(this.more); // rows without script
    form.querySelector('#keep').hidden = true; // it is kept as it is typed
  }

  show(film) {
    this.film = film;
    const { form } = this, running = film.watching && !film.over;
    form.querySelector('.start').hidden = film.watching;
    for (const set of form.querySelectorAll('fieldset')) set.hidden = !film.watching;
    for (const each of form.querySelectorAll('.panel button')) {
      if (this.kinds.includes(each.value)) each.ariaPressed = running && film.runs?.kind === each.value ? 'true' : 'false';
      if (each.value === 'hold') each.hidden = film.held !== null;
      if (each.value === 'go') each.hidden = film.held === null;
    }
    this.list();
    this.tick();
  }

  /** What time alone changes. */
  tick() {
    const { film, form } = this;
    if (!film) return;
    const place = film.watching ? placeOf(film, Date.now()) : 0;
    form.querySelector('#clock').textContent = clock(place);
    form.querySelector('#runs').textContent = this.words();
    const runs = film.runs !== null && place > film.runs.since ? [{ kind: film.runs.kind, start: film.runs.since, end: place }] : [];
    const beats = [...film.beats, ...runs];
    const length = Math.max(Number(form.dataset.runtime ?? 0), beats.at(-1)?.end ?? 0);
    form.querySelector('#strip').replaceChildren(...(beats.length > 0 ? [strip(beats, length)] : []));
  }

  words() {
    const { film } = this;
    if (!film.watching) return '';
    if (film.over) return 'the lights are up';
    if (film.held !== null) return 'the film stands still';
    return film.runs === null ? 'nothing is being noted' : `${nameOf(film.runs.kind)} since ${clock(film.runs.since)}`;
  }

  list() {
    const { film } = this, from = this.all ? 0 : Math.max(0, film.beats.length - LAST);
    if (this.open >= film.beats.length) this.open = -1;
    this.more.textContent = this.all ? 'The last ones' : `All ${film.beats.length} beats`;
    this.more.hidden = film.beats.length <= LAST;
    const items = film.beats.map((beat, index) => this.item(beat, index)).slice(from);
    this.form.querySelector('#jotted').replaceChildren(...items);
  }

  item(beat, index) {
    const item = document.createElement('li'), button = document.createElement('button'), time = document.createElement('span');
    time.className = 'num';
    time.textContent = `${clock(beat.start)}–${clock(beat.end)}`;
    button.type = 'button';
    button.ariaExpanded = String(index === this.open);
    button.append(time, ` ${nameOf(beat.kind)}${beat.label ? `, ${beat.label}` : ''}`);
    button.addEventListener('click', () => this.turn(index === this.open ? -1 : index, index));
    item.append(button);
    if (index === this.open) item.append(this.correction(beat, index));
    return item;
  }

  /** Opens a beat, or closes it; what had the focus has it again. */
  turn(open, index) {
    this.open = open;
    this.list();
    const shown = this.form.querySelectorAll('#jotted > li > button');
    shown[index - (this.film.beats.length - shown.length)]?.focus();
  }

  correction(beat, index) {
    const { film } = this;
    return correction(beat, {
      kinds: this.kinds,
      change: (change) => {
        correct(film, index, change);
        this.label(index);
        this.tick();
        this.changed();
      },
      drop: () => {
        drop(film, index);
        this.turn(-1, index - 1);
        this.tick();
        this.changed();
      },
      done: () => this.turn(-1, index),
    });
  }

  /** The words of the beats, while one of them is open: the fields stay as they are. */
  label(index) {
    const items = [...this.form.querySelectorAll('#jotted > li')], first = this.film.beats.length - items.length;
    for (const at of [index - 1, index, index + 1]) {
      const item = items[at - first], beat = this.film.beats[at];
      if (item && beat) item.firstChild.replaceChildren(...this.item(beat, at).firstChild.childNodes);
    }
  }
}
