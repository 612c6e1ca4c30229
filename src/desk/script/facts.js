// A fact, put into the text by picking what is meant: the desk's own list (/desk/reviews/ID/facts/), lifted into a dialog.
//
// Typing filters, the down arrow goes into the list, Enter puts the first in; Escape leaves it. Those of the film and another one are there
// once that other is found.
import { lift } from './desk.js';
import { find as finds, nameOf } from './find.js';

const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

export function facts(form, text) {
  const link = form.querySelector('a[href$="/facts/"]');
  if (!link) return;
  const find = element('input', { type: 'search', id: 'fact-find', autocomplete: 'off' });
  const other = element('input', { id: 'fact-with', autocomplete: 'off', spellcheck: false, placeholder: 'Title' });
  const list = element('ul', {}), told = element('p', { className: 'hint' });
  told.setAttribute('role', 'status');
  const dialog = element('dialog', { className: 'picker' },
    element('label', { htmlFor: 'fact-find', textContent: 'A fact with these words' }), find,
    element('label', { htmlFor: 'fact-with', textContent: 'Of this film and another one' }), other, told, list);
  dialog.setAttribute('aria-label', 'Insert a fact');
  document.body.append(dialog); // outside of the form: what is typed here is no part of the review

  const shown = () => [...list.querySelectorAll('li:not([hidden]) button')];
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/);
    for (const item of list.children) item.hidden = !words.every((each) => item.textContent.toLowerCase().includes(each));
    told.textContent = shown().length === 0 ? 'None.' : '';
  };
  const choice = (item) => {
    const button = element('button', { type: 'button' }, element('b', { textContent: item.querySelector('b').textContent }), ' ',
      element('span', { className: 'hint', textContent: item.childNodes[1]?.textContent.trim() ?? '' }));
    button.addEventListener('click', () => {
      dialog.close();
      text.insert(item.dataset.markdown);
    });
    return element('li', {}, button);
  };

  let asked; // the address that the list is of, or will be
  const show = async (slug) => {
    const address = slug ? `${link.getAttribute('href')}?with=${slug}` : link.getAttribute('href');
    asked = address;
    list.replaceChildren();
    told.textContent = '';
    try {
      const page = await lift(address);
      if (asked !== address) return;
      list.append(...[...page.querySelectorAll('#facts [data-markdown]')].map(choice));
      filter();
    } catch {
      if (asked === address) told.textContent = 'The facts cannot be fetched just now.';
    }
  };

  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the page of its own
    event.preventDefault();
    find.value = other.value = '';
    dialog.showModal();
    show();
  });
  finds(dialog, '#fact-with', { strict: true, value: nameOf, picked: (_, { slug }) => show(slug),
    changed: () => { if (asked.includes('?')) show(); } });
  find.addEventListener('input', filter);
  dialog.addEventListener('keydown', (event) => {
    const all = shown(), at = all.indexOf(document.activeElement);
    if (event.target === other && event.key === 'Enter') {
      event.preventDefault();
      return;
    }
    if (event.key === 'ArrowDown') (all[at + 1] ?? all[0])?.focus();
    else if (event.key === 'ArrowUp') (all[at - 1] ?? find).focus();
    else if (event.key === 'Enter' && at < 0) all[0]?.click();
    else return;
    event.preventDefault();
  });
}
