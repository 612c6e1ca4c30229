// Two who changed the same words: both are shown, and the writer settles it, piece by piece.
//
//     const settled = await settle({ form, agreed, theirs, pieces, by, kept, place });
//
// `agreed` is what both began from, `theirs` what stands at the desk now (Maps of fields), `pieces` the whole text as the desk has
// compared it (desk/merge.h). What only the other has changed is taken over at once. In the text the writer's own words stay where both
// have changed them, with a button for each place that takes the other's; the same for each other field. The promise is kept when the writer
// says that both are in it.
import { diff } from '@codemirror/merge';
import { alike, differing, label, read, set } from './fields.js';

const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

/** A few words of what stands before or after a place, on its own line. */
const lead = (text = '') => text.slice(text.lastIndexOf('\n') + 1).slice(-60);
const tail = (text = '') => text.split('\n')[0].slice(0, 60);

/** Both, word for word: what the other has not is set as taken out, what only the other has as added. */
function both(mine, theirs, by, before = '', after = '') {
  const shown = element('div', { className: 'diff' }, before);
  let at = 0;
  for (const { fromA, toA, fromB, toB } of words(mine, theirs)) {
    shown.append(theirs.slice(at, fromB));
    if (toA > fromA) shown.append(element('del', {}, element('span', { className: 'vh' }, 'You have: '), mine.slice(fromA, toA)));
    if (toB > fromB) shown.append(element('ins', {}, element('span', { className: 'vh' }, `${by} has: `), theirs.slice(fromB, toB)));
    at = toB;
  }
  shown.append(theirs.slice(at), after);
  return shown;
}

/** Changes widened to whole words, and those that then touch made one. */
function words(a, b) {
  const inWord = (text, at) => at > 0 && at < text.length && /[\p{L}\p{N}’']{2}/u.test(text.slice(at - 1, at + 1));
  const list = [];
  for (const each of diff(a, b)) {
    let { fromA, toA, fromB, toB } = each;
    while (inWord(a, fromA) && inWord(b, fromB)) [fromA, fromB] = [fromA - 1, fromB - 1];
    while (inWord(a, toA) && inWord(b, toB)) [toA, toB] = [toA + 1, toB + 1];
    const last = list.at(-1);
    if (last && fromB <= last.toB) Object.assign(last, { toA: Math.max(last.toA, toA), toB: Math.max(last.toB, toB) });
    else list.push({ fromA, toA, fromB, toB });
  }
  return list;
}

/** The text after the front matter; what was chosen stands where both had changed it. */
function bodyOf(pieces, chosen) {
  const whole = pieces.map((each, i) => each.text ?? (chosen.has(i) ? each.theirs : each.mine)).join('');
  return whole.replace(/^---\n(?:[\s\S]*?\n)?---\n/, '');
}

/** Where the pieces of the text begin: those of the front matter are told by its fields. */
function inBody(pieces, i) {
  const before = pieces.slice(0, i).map((each) => each.text ?? each.mine).join('');
  return /^---\n(?:[\s\S]*?\n)?---\n/.test(before);
}

function choice(heading, comparison, by, take) {
  const button = element('button', { type: 'button', textContent: `Take ${by}’s here` });
  const told = element('span', { className: 'hint' });
  button.addEventListener('click', () => {
    const problem = take(button.getAttribute('aria-pressed') !== 'true');
    told.textContent = problem ?? '';
    if (problem === undefined) button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    button.textContent = button.getAttribute('aria-pressed') === 'true' ? 'Back to mine' : `Take ${by}’s here`;
  });
  return element('li', {}, element('h3', {}, heading), comparison, element('p', {}, button, ' ', told));
}

function fieldChoices({ form, agreed, theirs, by }) {
  const mine = read(form), list = [];
  for (const name of differing(mine, theirs)) {
    if (name === 'body') continue;
    if (alike(mine.get(name), agreed.get(name))) set(form, name, theirs.get(name));
    else if (!alike(theirs.get(name), agreed.get(name)))
      list.push(choice(label(form, name), both(mine.get(name) ?? '', theirs.get(name) ?? '', by), by,
        (taken) => set(form, name, (taken ? theirs : mine).get(name))));
  }
  return list;
}

function bodyChoices({ form, pieces, by }) {
  const chosen = new Set(), list = [];
  let last = bodyOf(pieces, chosen);
  set(form, 'body', last);
  const swap = (i, taken) => {
    const now = read(form).get('body'), { mine, theirs } = pieces[i];
    const [out, into] = taken ? [mine, theirs] : [theirs, mine];
    let next;
    if (now === last) {
      if (taken) chosen.add(i);
      else chosen.delete(i);
      next = last = bodyOf(pieces, chosen);
    } else if (out !== '' && now.split(out).length === 2) {
      next = now.replace(out, () => into);
    } else {
      return 'The text has been changed there since; put in by hand what is missing.';
    }
    set(form, 'body', next);
    return undefined;
  };
  pieces.forEach((piece, i) => {
    if (piece.text === undefined && inBody(pieces, i))
      list.push(choice('In the text', both(piece.mine, piece.theirs, by, lead(pieces[i - 1]?.text), tail(pieces[i + 1]?.text)), by,
        (taken) => swap(i, taken)));
  });
  return list;
}

export function settle(clash) {
  const { form, by, kept, place } = clash;
  const list = [...fieldChoices(clash), ...(form.elements.body ? bodyChoices(clash) : [])];
  const done = element('button', { type: 'button', textContent: 'Mine holds both now' });
  const panel = element('div', { className: 'conflict', role: 'region' },
    element('h2', { id: 'conflict' }, `${by} changed the same words`),
    element('p', { className: 'hint' }, `Here is what ${by} has (underlined) and what you have (struck through). Your text is as you wrote it, and ` +
      `kept as revision ${kept}. Take what you want of the other, or write what you both meant; nothing is saved over it until you say so.`),
    element('ol', {}, ...list), element('p', {}, done));
  panel.setAttribute('aria-labelledby', 'conflict');
  place(panel);
  return new Promise((settled) => {
    done.addEventListener('click', () => {
      panel.remove();
      settled();
    });
  });
}
