// Beats on a strip along the film's running time, above their rows: drawn, moved, stretched and taken away by mouse, finger and keys.
//
// The rows stay the truth: the strip is drawn from them, and writes its times into them as somebody would type them. On empty film a drag
// makes a beat, of the kind of the one before. On a beat: arrows move it (left and right by a second, up and down by ten, with Shift by a minute), Delete takes it away,
// Page Up and Page Down go to its neighbours, and whatever else is typed goes into its label. One beat is chosen: it alone is in the order of
// the Tab key, and has a handle at each end.
import { cell, cellsOf, clear, emptyRow, isEmpty, rowsOf, sortRows } from './rows.js';

const DRAG = 10, LEAST = 1; // seconds: what a drag is rounded to, and how short a beat may be
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 10, ArrowDown: -10 };
const FIRST_KIND = 'exposition'; // of the first beat that is drawn
const NEIGHBOURS = { PageUp: -1, PageDown: 1 };

/** Seconds of "0:14", "1:02:30", "45%", "78m", "1h18m"; NaN for what cannot be read. */
export function seconds(words, runtime) {
  const text = words.trim();
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text);
  if (percent) return Number(percent[1]) / 100 * runtime;
  const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?$/.exec(text);
  if (clock) return clock[1] * 3600 + clock[2] * 60 + Number(clock[3] ?? 0);
  const units = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m?)?\s*(?:(\d+)\s*s)?$/.exec(text);
  return units && /[hms]/.test(text) ? (units[1] ?? 0) * 3600 + (units[2] ?? 0) * 60 + Number(units[3] ?? 0) : NaN;
}

export function clock(time) {
  const two = (number) => String(number).padStart(2, '0');
  const whole = Math.round(time), rest = whole % 60;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}${rest ? `:${two(rest)}` : ''}`;
}

const element = (className, attributes = {}) => {
  const made = Object.assign(document.createElement('div'), { className });
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

export class Strip {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector('#beats');
    this.runtime = Number(this.list?.dataset.runtime);
    if (!this.runtime) return;
    this.track = element('track', { role: 'group', 'aria-label': `Beats along the film, which runs for ${clock(this.runtime)}` });
    for (let time = 0; time <= this.runtime; time += 1800) this.tick(time);
    this.grips = { start: this.part('grip', 'start'), end: this.part('grip', 'end') };
    const hint = this.list.querySelector('.hint');
    hint.textContent = 'Drag along the film to draw a beat; drag it, or its ends, to move it. Page Up and Page Down go from one to the next. ' +
      'The fields below say the same: times in the film’s order, as 0:14-0:41 or 45%-50%.';
    this.list.querySelector('#strip')?.remove();
    hint.after(this.track);
    this.track.addEventListener('pointerdown', (event) => this.grasp(event));
    this.track.addEventListener('keydown', (event) => this.press(event));
    this.list.addEventListener('focusin', ({ target }) => this.choose(target.row ?? target.closest('.beat')));
    for (const name of ['input', 'taken']) this.list.addEventListener(name, () => this.draw());
    this.draw();
  }

  tick(time) {
    const tick = element('hour', { 'aria-hidden': 'true' });
    tick.textContent = clock(time);
    tick.style.left = `${time / this.runtime * 100}%`;
    this.track.append(tick);
  }

  /** Start and end of a row in seconds, or null. */
  span(row) {
    const [start, end] = cell(row, 'at').value.split(/[-–—]/).map((each) => seconds(each, this.runtime));
    return end > start ? { start, end } : null;
  }

  part(className, edge) {
    const part = element(className, { role: 'slider', tabindex: '0', 'data-edge': edge, 'aria-valuemin': '0',
      'aria-valuemax': String(Math.round(this.runtime)) });
    this.track.append(part);
    return part;
  }

  get blocks() {
    return [...this.track.querySelectorAll('.beat1')];
  }

  block(row) {
    return this.blocks.find((each) => each.row === row);
  }

  draw() {
    const rows = rowsOf(this.form, 'beats');
    for (const old of this.blocks) if (!rows.includes(old.row)) old.remove();
    rows.forEach((row, i) => this.drawRow(row, i));
    this.choose(this.chosen);
  }

  drawRow(row, i) {
    const span = this.span(row), kind = cell(row, 'kind');
    if (!span) {
      this.block(row)?.remove();
      return;
    }
    const block = this.block(row) ?? Object.assign(this.part('beat1', 'both'), { row });
    const name = cell(row, 'label').value || (kind.value && kind.selectedOptions?.[0]?.textContent) || `Beat ${i + 1}`;
    block.textContent = name;
    this.place(block, span, name);
    if (row === this.chosen) for (const [edge, grip] of Object.entries(this.grips)) this.place(grip, span, `${edge === 'start' ? 'Start' : 'End'} of ${name}`);
  }

  place(part, { start, end }, label) {
    const { edge } = part.dataset;
    part.style.setProperty('--start', start / this.runtime);
    part.style.setProperty('--end', end / this.runtime);
    part.setAttribute('aria-label', label);
    part.setAttribute('aria-valuenow', String(Math.round(edge === 'end' ? end : start)));
    part.setAttribute('aria-valuetext', edge === 'both' ? `${clock(start)} to ${clock(end)}` : clock(edge === 'end' ? end : start));
  }

  /** Handles and the Tab key are for one beat: this one, or the first where it is none. */
  choose(row) {
    const { blocks } = this;
    const chosen = blocks.find((each) => each.row === row) ?? blocks.find((each) => each.row === this.chosen) ?? blocks[0];
    this.chosen = chosen?.row;
    for (const each of blocks) each.tabIndex = each === chosen ? 0 : -1;
    for (const grip of Object.values(this.grips)) {
      grip.row = this.chosen;
      grip.hidden = !chosen;
    }
    if (!chosen) return;
    if (chosen.nextSibling !== this.grips.start) chosen.after(this.grips.start, this.grips.end); // Tab goes by this order
    this.drawRow(this.chosen, rowsOf(this.form, 'beats').indexOf(this.chosen));
  }

  /** Writes times into the row, within the film. */
  put(row, { start, end }) {
    cell(row, 'at').value = `${clock(Math.max(0, start))}-${clock(Math.min(this.runtime, end))}`;
    this.drawRow(row, rowsOf(this.form, 'beats').indexOf(row));
  }

  /** Where an edge comes to stand when it is moved by some seconds. */
  moved({ start, end }, edge, by) {
    if (edge === 'start') return { start: Math.min(Math.max(0, start + by), end - LEAST), end };
    if (edge === 'end') return { start, end: Math.max(Math.min(this.runtime, end + by), start + LEAST) };
    const step = Math.min(Math.max(by, -start), this.runtime - end);
    return { start: start + step, end: end + step };
  }

  /** A row for a beat that is being drawn. Without a kind the text could not be read as a review. */
  begin() {
    const row = emptyRow(this.form, 'beats');
    if (row) cell(row, 'kind').value = (this.chosen && cell(this.chosen, 'kind').value) || FIRST_KIND;
    return row;
  }

  /** The rows in the film's order again, and the form told. `edge`: what was moved and is held on to; 'kind' of a beat that is new. */
  done(row, edge) {
    const now = sortRows(this.form, 'beats', (each) => this.span(each)?.start ?? (isEmpty(each) ? Infinity : Number.MAX_VALUE), row);
    this.chosen = now;
    this.draw();
    (this.grips[edge] ?? (edge === 'kind' ? cell(now, edge) : this.block(now)))?.focus();
    cell(now, 'at').dispatchEvent(new Event('input', { bubbles: true }));
  }

  time(event) {
    const box = this.track.getBoundingClientRect();
    const time = (event.clientX - box.left) / box.width * this.runtime;
    return Math.min(Math.max(0, Math.round(time / DRAG) * DRAG), this.runtime);
  }

  grasp(event) {
    if (event.button !== 0) return;
    const part = event.target.closest('[data-edge]'), from = this.time(event);
    let row = part?.row, edge = part?.dataset.edge, moved = false;
    const was = row && this.span(row);
    event.preventDefault();
    part?.focus();
    this.track.setPointerCapture(event.pointerId);
    const move = (next) => {
      const now = this.time(next);
      if (now === from && !moved) return;
      moved = true;
      if (was) {
        this.put(row, this.moved(was, edge, now - from));
        return;
      }
      row ??= this.begin();
      if (row && now !== from) this.put(row, { start: Math.min(from, now), end: Math.max(from, now) });
    };
    const end = () => {
      this.track.removeEventListener('pointermove', move);
      for (const name of ['pointerup', 'pointercancel']) this.track.removeEventListener(name, end);
      if (moved && row) this.done(row, edge ?? 'kind');
    };
    this.track.addEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel']) this.track.addEventListener(name, end);
  }

  press(event) {
    const { row, dataset } = event.target;
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      this.put(row, this.moved(this.span(row), dataset.edge, event.shiftKey ? Math.sign(step) * 60 : step));
      this.done(row, dataset.edge);
    } else if (NEIGHBOURS[event.key]) {
      this.neighbour(NEIGHBOURS[event.key])?.focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.remove(row);
    } else if (event.key === 'Enter' || event.key.length === 1) {
      const label = cell(row, 'label');
      label.focus();
      label.select();
      if (event.key !== 'Enter') return; // the key itself is typed there
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The beat that stands so many further on in the film. */
  neighbour(by) {
    const drawn = rowsOf(this.form, 'beats').filter((each) => this.block(each));
    return this.block(drawn[drawn.indexOf(this.chosen) + by]);
  }

  remove(row) {
    const next = this.neighbour(1) ?? this.neighbour(-1), first = cellsOf(row)[0];
    clear(row);
    this.draw();
    (next ?? first).focus();
    first.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
