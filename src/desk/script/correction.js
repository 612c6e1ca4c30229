// One beat put right: where it begins and ends, in steps of five seconds, what it is, whose, and whether it was one at all.
import { clock, nameOf } from './jotting.js';

const STEP = 5;
const COMMANDS = [['', 'not said'], ['2', 'in command'], ['1', 'has the better of it'], ['0', 'holds even'], ['-1', 'has the worst of it'], ['-2', 'at the mercy of others']];

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function button(name, press) {
  const made = make('button', { type: 'button', textContent: name });
  made.addEventListener('click', press);
  return made;
}

/** "Begins 0:10:05  −5 s  +5 s" */
function stepper(name, beat, key, change) {
  const time = make('output', { textContent: clock(beat[key]) });
  const step = (by) => {
    change({ [key]: beat[key] + by });
    time.textContent = clock(beat[key]);
  };
  const down = button(`−${STEP} s`, () => step(-STEP)), up = button(`+${STEP} s`, () => step(STEP));
  down.ariaLabel = `${name} five seconds earlier`;
  up.ariaLabel = `${name} five seconds later`;
  return make('p', { className: 'step' }, make('span', {}, `${name} `, time), down, up);
}

function choice(name, options, value, change) {
  const select = make('select', {}, ...options.map(([each, words]) => make('option', { value: each, textContent: words, selected: each === value })));
  select.addEventListener('change', () => change(select.value));
  return make('label', { textContent: name }, select);
}

function line(name, value, change) {
  const input = make('input', { value, autocomplete: 'off', maxLength: 200 });
  input.addEventListener('input', () => change(input.value.trim()));
  return make('label', { textContent: name }, input);
}

/** `change(what)` is told each change, `drop()` that it was no beat, `done()` that it is right. */
export function correction(beat, { kinds, change, drop, done }) {
  const panel = make('div', { className: 'fix' },
    stepper('Begins', beat, 'start', change), stepper('Ends', beat, 'end', change),
    choice('Kind', kinds.map((kind) => [kind, nameOf(kind)]), beat.kind, (kind) => change({ kind })),
    line('Label', beat.label, (label) => change({ label })), line('Character', beat.character, (character) => change({ character })),
    choice('The character', COMMANDS, beat.command, (command) => change({ command })),
    make('p', { className: 'step' }, button('It was none', drop), button('Done', done)));
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target.tagName === 'INPUT')) return;
    event.preventDefault();
    done();
  });
  return panel;
}
