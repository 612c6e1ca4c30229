// Beats on a strip along the film's running time, above their rows: drawn, moved, stretched and taken away by mouse, finger and keys.
//
// The rows stay the truth: the strip is drawn from them, and writes its times into them as somebody would type them. On empty film a drag
// makes a beat. On a beat: arrows move it (left and right by a second, up and down by ten, with Shift by a minute), Delete takes it away,
// and whatever else is typed goes into its label. Its ends are handles of their own.
import { cell, cellsOf, clear, emptyRow, isEmpty, rowsOf, sortRows } from './rows.js';

const DRAG = 10, LEAST = 1; // seconds: what a drag is rounded to, and how short a beat may be
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 10, ArrowDown: -10, PageUp: 60, PageDown: -60 };

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
    (this.list.querySelector('#strip') ?? this.list.querySelector('.hint')).replaceWith(this.track);
    this.track.before(Object.assign(document.createElement('p'), { className: 'hint', id: 'beats-hint',
      textContent: 'Drag along the film to draw a beat; drag it, or its ends, to move it. The fields below say the same.' }));
    this.track.addEventListener('pointerdown', (event) => this.grasp(event));
    this.track.addEventListener('keydown', (event) => this.press(event));
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

  draw() {
    if (this.drawing) return;
    for (const old of this.track.querySelectorAll('.beat1, .grip')) if (!rowsOf(this.form, 'beats').includes(old.row)) old.remove();
    rowsOf(this.form, 'beats').forEach((row, i) => this.drawRow(row, i));
  }

  parts(row) {
    const found = (edge) => [...this.track.children].find((each) => each.row === row && each.dataset.edge === edge);
    if (!found('both')) {
      for (const edge of ['both', 'start', 'end']) {
        const part = element(edge === 'both' ? 'beat1' : 'grip', { role: 'slider', tabindex: '0', 'data-edge': edge, 'aria-valuemin': '0' });
        part.row = row;
        this.track.append(part);
      }
    }
    return ['both', 'start', 'end'].map(found);
  }

  drawRow(row, i) {
    const span = this.span(row);
    if (!span) {
      for (const each of [...this.track.children]) if (each.row === row) each.remove();
      return;
    }
    const [both, start, end] = this.parts(row), kind = cell(row, 'kind');
    const name = cell(row, 'label').value || (kind.value && kind.selectedOptions?.[0]?.textContent) || `Beat ${i + 1}`;
    const place = (part, time, label, words) => {
      part.style.left = `${time / this.runtime * 100}%`;
      part.setAttribute('aria-label', label);
      part.setAttribute('aria-valuemax', String(Math.round(this.runtime)));
      part.setAttribute('aria-valuenow', String(Math.round(time)));
      part.setAttribute('aria-valuetext', words);
    };
    place(both, span.start, name, `${clock(span.start)} to ${clock(span.end)}`);
    both.style.width = `${(span.end - span.start) / this.runtime * 100}%`;
    both.textContent = name;
    place(start, span.start, `Start of ${name}`, clock(span.start));
    place(end, span.end, `End of ${name}`, clock(span.end));
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

  /** The rows in the film's order again, and the form told. */
  done(row, edge) {
    const now = sortRows(this.form, 'beats', (each) => this.span(each)?.start ?? (isEmpty(each) ? Infinity : Number.MAX_VALUE), row);
    this.draw();
    this.parts(now)[['both', 'start', 'end'].indexOf(edge)]?.focus();
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
      row ??= emptyRow(this.form, 'beats');
      edge = 'both';
      if (row && now !== from) this.put(row, { start: Math.min(from, now), end: Math.max(from, now) });
    };
    const end = () => {
      this.track.removeEventListener('pointermove', move);
      for (const name of ['pointerup', 'pointercancel']) this.track.removeEventListener(name, end);
      if (moved && row) this.done(row, edge);
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

  remove(row) {
    const blocks = [...this.track.querySelectorAll('.beat1')], at = blocks.findIndex((each) => each.row === row);
    clear(row);
    const first = cellsOf(row)[0];
    this.draw();
    (blocks[at + 1] ?? blocks[at - 1] ?? first).focus();
    first.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
