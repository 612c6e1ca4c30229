// The writing page, beyond its plain form: ties its parts together.
import { Agreement } from './agree.js';
import { Keep } from './keep.js';
import { Line } from './line.js';
import { Preview } from './preview.js';
import { Saving } from './save.js';
import { Text } from './text.js';

const form = document.querySelector('form.writing');
for (const area of form.querySelectorAll('textarea')) area.value = area.value.replace(/\n$/, ''); // the desk's own line end
const keep = new Keep(new URL(form.action).pathname);
const line = new Line(document.querySelector('#kept'));
let joined = '';

const saving = new Saving({
  send: () => agreement.send(),
  keep: async (needed = true) => {
    if (!needed) await keep.drop();
    else if (!await keep.put(agreement.record())) line.say('lost');
  },
  say: (state, words) => {
    line.say(state, words || (state === 'saved' ? joined : ''));
    if (state === 'saved') preview.renew();
  },
});

const agreement = new Agreement(form, keep, {
  joined: (by) => { joined = `together with a change by ${by}`; },
  resumed: () => {
    line.say('saved', 'what this browser had kept');
    preview.renew();
  },
  changed: () => saving.changed(),
  apart: async (settled) => {
    saving.hold();
    line.say('apart');
    await settled;
    saving.release();
  },
});

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

new Text(form.elements.body);
const preview = new Preview(form);
form.querySelector('.bar').append(preview.button);

await agreement.resume().catch((trouble) => line.say(trouble.kind ?? 'refused', trouble.message));
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && saving.clean) agreement.refresh().catch(() => {});
});
