// The film that a verdict names: found by its title, kept by its slug, and its title shown beside it.
import { find, nameOf } from './find.js';

function say(field, words) {
  const row = field.closest('.which');
  const known = row.querySelector('.known') ?? Object.assign(document.createElement('span'), { className: 'hint known' });
  known.textContent = words;
  field.after(known);
}

export function verdicts(form) {
  find(form, '.which input', { strict: true, value: (film) => film.slug, picked: (field, film) => say(field, nameOf(film)),
    changed: (field) => say(field, '') });
}
