// The writing page, beyond its plain form: ties its parts together.
import { Agreement } from './agree.js';
import { Strip } from './beats.js';
import { facts } from './facts.js';
import { Keep } from './keep.js';
import { Line } from './line.js';
import { Marks } from './marks.js';
import { Preview } from './preview.js';
import { moreRows } from './rows.js';
import { Saving } from './save.js';
import { stars } from './stars.js';
import { Text } from './text.js';
import { verdicts } from './verdicts.js';

const form = document.querySelector('form.writing');
for (const area of form.querySelectorAll('textarea')) area.value = area.value.replace(/\n$/, ''); // the desk's own line end
const keep = new Keep(new URL(form.action).pathname);
const line = new Line(document.querySelector('#kept'));
let joined = '';

const saving = new Saving({
  send: (signal) => agreement.send(signal),
  keep: async (needed = true) => {
    if (!needed) await keep.drop();
    else if (!await keep.put(agreement.record())) line.say('lost');
  },
  say: (state, words) => {
    line.say(state, words || (state === 'saved' ? joined : ''));
    if (state === 'saved') look();
  },
});

const agreement = new Agreement(form, keep, {
  joined: (by) => { joined = `together with a change by ${by}`; },
  resumed: () => {
    line.say('saved', 'what this browser had kept');
    look();
  },
  changed: () => saving.changed(),
  apart: async (settled) => {
    saving.hold();
    line.say('apart');
    await settled;
    saving.release();
  },
});

/** What was saved is looked at again. */
function look() {
  preview.renew();
  marks.renew();
}

form.addEventListener('input', () => {
  joined = '';
  saving.changed();
});
form.addEventListener('submit', (event) => {
  if (event.submitter?.name) return; // more rows: the desk makes them
  event.preventDefault();
  saving.now();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  saving.now();
});
addEventListener('beforeunload', (event) => {
  if (!saving.clean && !keep.works) event.preventDefault();
});

const text = new Text(form.elements.body);
const marks = new Marks(form, text.view);
facts(form, text);
new Strip(form);
stars(form);
verdicts(form);
moreRows(form);
const preview = new Preview(form);
form.querySelector('.bar').append(preview.button);

await agreement.resume().catch((trouble) => line.say(trouble.kind ?? 'refused', trouble.message));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && saving.clean) agreement.refresh().catch(() => {});
});
