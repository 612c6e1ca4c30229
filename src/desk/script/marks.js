// What the text claims, held against the data after each save: marked in the text, and listed below it.
//
// The list is the desk's own (/desk/reviews/ID/marks/), lifted; a name in it leads to the words that are meant. In the text what is false has
// a wavy line, what cannot be checked a dashed one and what is true a dotted one, with the sentence when it is pointed at. What is of another
// field stands beside it, too (beside.js).
import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { beside } from './beside.js';
import { lift } from './desk.js';

const SEVERITY = { false: 'error', unreadable: 'warning', true: 'info' };

export const marksLook = EditorView.theme({
  '.cm-lintRange': { backgroundImage: 'none !important', textUnderlineOffset: '.18em' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy' },
  '.cm-lintRange-warning': { textDecoration: 'underline dashed' },
  '.cm-lintRange-info': { textDecoration: 'underline dotted' },
  '.cm-tooltip': { border: '0', borderBlock: '1px solid', backgroundColor: 'var(--p)', color: 'var(--i)', maxWidth: '30rem' },
  '.cm-diagnostic': { border: '0', padding: '.5rem 0', fontFamily: 'inherit', fontSize: '.9375rem', lineHeight: '1.5rem' },
});

export class Marks {
  constructor(form, view) {
    this.form = form;
    this.path = `${new URL(form.action).pathname}marks/`;
    this.section = form.querySelector('.marks1');
    this.view = view;
    this.section?.addEventListener('click', (event) => this.follow(event));
    if (!this.section) return;
    beside(form, this.section);
    this.mark();
  }

  /** Only one is on its way, and what was typed meanwhile is looked at after the next save. */
  async renew() {
    if (!this.section || this.flying) {
      this.again = true;
      return;
    }
    this.flying = true;
    this.again = false;
    const saved = this.view.state.doc;
    try {
      const main = (await lift(this.path)).querySelector('main');
      const list = main.querySelector('#marks');
      this.section.replaceChildren(this.section.querySelector('h2'), ...[...list.parentNode.children].filter((each) => !/^H[1-6]|HEADER/.test(each.tagName)));
      beside(this.form, this.section);
      if (this.view.state.doc.eq(saved)) this.mark();
    } catch {
      // The line says how it stands; these are older by a save.
    }
    this.flying = false;
    if (this.again) this.renew();
  }

  mark() {
    const most = this.view.state.doc.length;
    const placed = [...this.section.querySelectorAll('#marks [data-from]')].filter((each) => each.dataset.field === 'body' && Number(each.dataset.to) <= most);
    this.view.dispatch(setDiagnostics(this.view.state, placed.map((each) => ({ from: Number(each.dataset.from), to: Number(each.dataset.to),
      severity: SEVERITY[each.dataset.kind] ?? 'warning', message: each.textContent.trim() }))));
  }

  follow(event) {
    const item = event.target.closest('a') && event.target.closest('[data-from]');
    if (!item || Number(item.dataset.to) > this.view.state.doc.length) return;
    event.preventDefault();
    this.view.dispatch({ selection: { anchor: Number(item.dataset.from), head: Number(item.dataset.to) }, scrollIntoView: true });
    this.view.focus();
  }
}
