// The text, as prose to write in: CodeMirror in place of the textarea, which stays the form's field and is kept equal.
//
//     const text = new Text(document.querySelector('#body'));
//     text.insert('[2 hrs](fact:runtime/alien-1979)');   // at the cursor
//     text.view                                          // the editor, for what marks it
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from '@codemirror/language';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { diff } from '@codemirror/merge';
import { Tag, tags } from '@lezer/highlight';
import { parser } from '@lezer/markdown';
import { takes } from './fields.js';
import { marksLook } from './marks.js';

const spoiler = Tag.define(), sign = Tag.define();

const signs = { resolve: 'Spoiler', mark: 'SpoilerMark' };

/** Spoilers, >!hidden until asked for!<. */
const spoilers = {
  defineNodes: [{ name: 'Spoiler', style: { 'Spoiler/...': spoiler } }, { name: 'SpoilerMark', style: sign }],
  parseInline: [{
    name: 'Spoiler',
    before: 'Emphasis',
    parse(context, next, at) {
      const opens = next === 62 && context.char(at + 1) === 33, closes = next === 33 && context.char(at + 1) === 60;
      if (!opens && !closes) return -1;
      return context.addDelimiter(signs, at, at + 2, opens, closes);
    },
  }],
};

const markdown = new Language(defineLanguageFacet(), parser.configure([spoilers]), [], 'markdown');

const look = HighlightStyle.define([
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.heading, fontSize: '1.25em' },
  { tag: tags.quote, fontStyle: 'italic' },
  { tag: tags.link, textDecoration: 'underline 1px', textUnderlineOffset: '.18em' },
  { tag: [tags.url, tags.processingInstruction, tags.contentSeparator, sign], color: 'var(--g)' },
  { tag: spoiler, textDecoration: 'underline dotted', textUnderlineOffset: '.18em' },
]);

const page = EditorView.theme({
  '&': { borderBlock: '1px solid var(--l)' },
  '&.cm-focused': { outline: 'none', borderBlock: '1px solid', boxShadow: '0 1px currentColor, 0 -1px currentColor' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.5', overflow: 'visible' },
  '.cm-content': { padding: '1rem 0', minHeight: '60vh', caretColor: 'var(--i)' },
  '.cm-line': { padding: '0' },
});

/** The selection between two signs; taken away again where they stand already. */
const between = (before, after = before) => ({ state, dispatch }) => {
  dispatch(state.update(state.changeByRange(({ from, to }) => {
    const has = state.sliceDoc(from - before.length, from) === before && state.sliceDoc(to, to + after.length) === after;
    if (has) {
      return { changes: [{ from: from - before.length, to: from }, { from: to, to: to + after.length }],
        range: EditorSelection.range(from - before.length, to - before.length) };
    }
    return { changes: [{ from, insert: before }, { from: to, insert: after }],
      range: EditorSelection.range(from + before.length, to + before.length) };
  }), { scrollIntoView: true, userEvent: 'input' }));
  return true;
};

const keys = [
  { key: 'Mod-b', run: between('**') },
  { key: 'Mod-i', run: between('*') },
  { key: 'Mod-k', run: between('[', '](https://)') },
];

export class Text {
  constructor(area) {
    this.area = area;
    this.view = new EditorView({
      state: EditorState.create({ doc: area.value, extensions: [
        EditorView.cspNonce.of(document.querySelector('script[nonce]')?.nonce ?? ''),
        history(), keymap.of([...keys, ...historyKeymap, ...defaultKeymap]),
        markdown, syntaxHighlighting(look), page, marksLook, EditorView.lineWrapping,
        EditorView.contentAttributes.of(this.attributes()),
        EditorView.updateListener.of((update) => { if (update.docChanged) this.mirror(update); }),
      ] }),
    });
    takes(area, (value) => this.take(value));
    area.before(this.view.dom);
    area.hidden = true;
    for (const label of area.labels) label.addEventListener('click', () => this.view.focus());
  }

  attributes() {
    const name = this.area.labels[0]?.textContent.trim() ?? 'Text';
    const about = this.area.getAttribute('aria-describedby');
    return { 'aria-label': name, spellcheck: 'true', autocapitalize: 'sentences', autocorrect: 'on', ...(about ? { 'aria-describedby': about } : {}) };
  }

  mirror(update) {
    this.area.value = update.state.doc.toString();
    if (!this.taking) this.area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** Another value, by the smallest changes, so that the cursor stays at its words. */
  take(value) {
    const now = this.view.state.doc.toString();
    this.taking = true;
    this.view.dispatch({ changes: diff(now, value).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: value.slice(fromB, toB) })) });
    this.taking = false;
  }

  insert(words) {
    const { from, to } = this.view.state.selection.main;
    this.view.dispatch({ changes: { from, to, insert: words }, selection: { anchor: from + words.length }, scrollIntoView: true });
    this.view.focus();
  }
}
