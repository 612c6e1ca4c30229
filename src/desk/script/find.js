// Films, found as somebody types: a list below the field, from the desk's own (/desk/films/?find=), lifted.
//
//     find(form, 'input[list=list-films]', { value: (film) => film.slug, picked: (field, film) => ... });
//
// The fields stay what they are without it, and take the value that is picked (ARIA's combobox with a list): arrows go through the list, Enter
// takes what they stand on, Escape closes it. Where `strict`, only what is listed makes sense, and Enter takes the first.
// Rows that are added later are found too. `form` is where the list stands, and must be positioned.
import { lift } from './desk.js';

const MOST = 8;
let lists = 0;

/** { slug, title, year }; those that begin with the words first. */
async function ask(words) {
  const page = await lift(`/desk/films/?${new URLSearchParams({ find: words })}`);
  const films = [...page.querySelectorAll('.shelf li')].map(({ dataset: { slug, title, year } }) => ({ slug, title, year }));
  const first = ({ title }) => title.toLowerCase().startsWith(words.toLowerCase());
  return films.sort((a, b) => first(b) - first(a)).slice(0, MOST);
}

export const nameOf = ({ title, year }) => (year ? `${title} (${year})` : title);

class Finder {
  constructor(form, options) {
    Object.assign(this, { form, ...options });
    this.list = Object.assign(document.createElement('ul'), { className: 'found', id: `found-${++lists}`, hidden: true });
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Films');
    this.told = Object.assign(document.createElement('p'), { className: 'vh' });
    this.told.setAttribute('role', 'status');
    this.list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener('click', (event) => this.pick(this.options.indexOf(event.target.closest('li'))));
    form.append(this.list, this.told);
  }

  get options() {
    return [...this.list.children];
  }

  /** One request is on its way; what was typed meanwhile is asked for when it is back. */
  async look(field) {
    this.field = field;
    this.stand(-1); // what is listed still is of fewer words
    if (this.flying) return;
    const words = field.value.trim();
    if (words === '') {
      this.close();
      return;
    }
    this.flying = true;
    const films = await ask(words).catch(() => []); // without a line the field is typed into as before
    this.flying = false;
    if (this.field?.value.trim() !== words) {
      if (this.field) this.look(this.field);
    } else if (document.activeElement === this.field) {
      this.show(films);
      if (this.entered) this.pick(0);
    }
  }

  show(films) {
    this.films = films;
    this.list.replaceChildren(...films.map((film, i) => {
      const option = Object.assign(document.createElement('li'), { id: `${this.list.id}-${i}`, textContent: film.title });
      option.setAttribute('role', 'option');
      if (film.year) option.append(' ', Object.assign(document.createElement('span'), { className: 'y', textContent: `(${film.year})` }));
      return option;
    }));
    this.told.textContent = films.length === 0 ? 'No film of that name' : `${films.length} ${films.length === 1 ? 'film' : 'films'} below`;
    this.list.hidden = films.length === 0;
    this.field.setAttribute('aria-expanded', String(!this.list.hidden));
    this.field.setAttribute('aria-controls', this.list.id);
    this.stand(this.strict ? 0 : -1);
    const [box, frame] = [this.field, this.form].map((each) => each.getBoundingClientRect());
    const { clientLeft, clientTop, scrollTop } = this.form;
    Object.assign(this.list.style, { left: `${box.left - frame.left - clientLeft}px`, top: `${box.bottom - frame.top - clientTop + scrollTop}px`, width: `${box.width}px` });
  }

  /** On which option of the list; -1: on none, in the field. */
  stand(at) {
    this.at = at;
    this.options.forEach((each, i) => each.setAttribute('aria-selected', String(i === at)));
    if (this.options[at]) this.field.setAttribute('aria-activedescendant', this.options[at].id);
    else this.field.removeAttribute('aria-activedescendant');
    this.options[at]?.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.list.hidden = true;
    this.told.textContent = '';
    this.field?.setAttribute('aria-expanded', 'false');
    this.field?.removeAttribute('aria-activedescendant');
    this.field?.removeAttribute('aria-controls');
    this.field = undefined;
  }

  pick(at) {
    const { field } = this, film = this.films[at];
    if (!film) return;
    this.close();
    field.value = this.value(film, this.films);
    this.taking = true;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    this.taking = false;
    this.picked?.(field, film);
  }

  press(event) {
    const { length } = this.options;
    if (event.isComposing) return;
    if (event.key === 'Enter' && this.strict && this.flying) this.entered = true; // the first that is found, once it is
    else if (this.list.hidden) {
      if (event.key === 'ArrowDown' && event.target.value.trim()) this.look(event.target);
      else return;
    } else if (event.key === 'ArrowDown') this.stand(this.at + 1 < length ? this.at + 1 : -1);
    else if (event.key === 'ArrowUp') this.stand(this.at < 0 ? length - 1 : this.at - 1);
    else if (event.key === 'Enter' && this.at >= 0) this.pick(this.at);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // a dialog around it is not closed, nor a form sent
  }
}

export function find(form, selector, options) {
  const finder = new Finder(form, options);
  for (const field of form.querySelectorAll(selector)) {
    field.removeAttribute('list');
    field.dataset.finds = finder.list.id;
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false' })) field.setAttribute(name, value);
  }
  const mine = (event) => event.target.dataset?.finds === finder.list.id;
  form.addEventListener('input', (event) => {
    if (!mine(event) || finder.taking) return;
    finder.changed?.(event.target);
    finder.entered = false;
    finder.look(event.target);
  });
  form.addEventListener('taken', (event) => { if (mine(event)) finder.changed?.(event.target); });
  form.addEventListener('keydown', (event) => { if (mine(event)) finder.press(event); }, true);
  form.addEventListener('focusout', (event) => { if (mine(event)) finder.close(); });
}
