// A fact, put into the text by picking what is meant: the desk's own list (/desk/reviews/ID/facts/), lifted into a dialog.
//
// Typing filters, the down arrow goes into the list, Enter puts the first in; Escape leaves it.
import { lift } from './desk.js';

const element = (name, attributes, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};

export function facts(form, text) {
  const link = form.querySelector('a[href$="/facts/"]');
  if (!link) return;
  const find = element('input', { type: 'search', id: 'fact-find', autocomplete: 'off' });
  const list = element('ul', {}), told = element('p', { className: 'hint' });
  told.setAttribute('role', 'status');
  const dialog = element('dialog', { className: 'picker' },
    element('label', { htmlFor: 'fact-find', textContent: 'A fact with these words' }), find, told, list);
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

  link.addEventListener('click', async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the page of its own
    event.preventDefault();
    find.value = '';
    list.replaceChildren();
    told.textContent = '';
    dialog.showModal();
    try {
      list.append(...[...(await lift(link.getAttribute('href'))).querySelectorAll('#facts [data-markdown]')].map(choice));
      filter();
    } catch {
      told.textContent = 'The facts cannot be fetched just now.';
    }
  });
  find.addEventListener('input', filter);
  dialog.addEventListener('keydown', (event) => {
    const all = shown(), at = all.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') (all[at + 1] ?? all[0])?.focus();
    else if (event.key === 'ArrowUp') (all[at - 1] ?? find).focus();
    else if (event.key === 'Enter' && at < 0) all[0]?.click();
    else return;
    event.preventDefault();
  });
}
