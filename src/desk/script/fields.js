// The fields of a form, whichever there are: read, compared, and set as if somebody had typed.
//
// An editor or a drawing that stands for a field says how it takes a value: takes(control, (value) => ...).

import { addRow, rowsOf } from './rows.js';

const own = new WeakMap();
const APART = new Set(['token', 'base', 'window']); // they say how a form is sent, not what is written

export function takes(control, take) {
  own.set(control, take);
}

/** Name and value of all that is written, as a Map. */
export function read(form) {
  return new Map([...new FormData(form)].filter(([name]) => !APART.has(name)));
}

/** A line end at the end is the desk's, and no change. */
export function alike(one = '', other = '') {
  return one.replace(/\n$/, '') === other.replace(/\n$/, '');
}

export function differing(mine, theirs) {
  return [...new Set([...mine.keys(), ...theirs.keys()])].filter((name) => !alike(mine.get(name), theirs.get(name)));
}

function put(control, value) {
  if (control.type === 'textarea') value = value.replace(/\n$/, '');
  if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === value;
  else if (own.has(control)) own.get(control)(value);
  else if (control.type === 'textarea') type(control, value);
  else control.value = value;
}

/** The smallest change, so that the cursor stays at its words. */
function type(area, value) {
  const now = area.value, most = Math.min(now.length, value.length);
  let from = 0, end = 0;
  while (from < most && now[from] === value[from]) from++;
  while (end < most - from && now.at(-1 - end) === value.at(-1 - end)) end++;
  area.setRangeText(value.slice(from, value.length - end), from, now.length - end, 'preserve');
}

/** The fields of a name; a row that is not there yet is made. */
function find(form, name) {
  const found = () => [...form.elements].filter((each) => each.name === name);
  const [, list, number] = /^(.+)\.(\d+)\.[^.]+$/.exec(name) ?? [];
  while (list && found().length === 0 && rowsOf(form, list).length > 0 && rowsOf(form, list).length <= Number(number)) addRow(form, list);
  return found();
}

/** Sets a field. One that the form does not have is sent along unseen, so that it is not lost. */
export function set(form, name, value = '') {
  const controls = find(form, name);
  if (controls.length === 0) {
    const hidden = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
    form.append(hidden);
    return;
  }
  for (const control of controls) put(control, value);
  controls[0].dispatchEvent(new CustomEvent('taken', { bubbles: true }));
}

/** What a writer calls it: its label, in the words of the page. */
export function label(form, name) {
  const control = [...form.elements].find((each) => each.name === name);
  const group = control?.closest('fieldset')?.querySelector('legend')?.textContent;
  const words = control?.type === 'radio' ? group : control?.labels?.[0]?.textContent;
  return (words ?? name).trim();
}
