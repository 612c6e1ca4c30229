// Agreeing with the desk on what the page's text is: what was saved, what others have changed meanwhile, what an earlier window had kept.
//
//     const agreement = new Agreement(form, keep);
//     await agreement.send(signal);    // saves what stands; takes over what others have changed. A signal gives it up
//     await agreement.resume();        // what windows that are gone could not save
//     await agreement.refresh();       // when the page is looked at again: what others have changed since
//
// `base` is the revision that the writer has seen, `agreed` its fields. Revision numbers decide, never clocks (desk/draft.h).
import { account, lift, post, Trouble } from './desk.js';
import { differing, read, set } from './fields.js';
import { settle } from './apart.js';

export class Agreement {
  /** `events`: joined(by), resumed(), apart(settled), changed(): what the page is to be told. */
  constructor(form, keep, events) {
    Object.assign(this, { form, keep, events });
    this.path = new URL(form.action).pathname;
    this.window = keep.window;
    this.agreed = read(form);
  }

  get base() {
    return this.form.elements.base.value;
  }

  set base(number) {
    this.form.elements.base.value = String(number);
  }

  /** What is kept in the browser while it is not acknowledged. */
  record() {
    return { entries: [...read(this.form)], base: this.base, window: this.window };
  }

  name(by) {
    if (by === account) return 'you, in another window,';
    return by ?? 'somebody';
  }

  post(record, signal) {
    return post(`${this.path}autosave/`, [...record.entries, ['base', record.base], ['window', record.window]], signal);
  }

  async send(signal) {
    const sent = this.record();
    const { status, said } = await this.post(sent, signal);
    signal.throwIfAborted();
    if (status === 409) {
      await this.part(said, signal);
      return;
    }
    this.base = said.base;
    this.agreed = new Map(sent.entries);
    this.window = this.keep.window;
    if (said.revision !== said.base) await this.takeOver(said.by);
  }

  /** What stands at the desk, unless the writer has typed meanwhile: then the next save joins it. */
  async takeOver(by) {
    const page = await this.stands();
    if (differing(read(this.form), this.agreed).length > 0) return false;
    const theirs = read(page), names = differing(this.agreed, theirs);
    for (const name of names) set(this.form, name, theirs.get(name));
    this.base = page.elements.base.value;
    this.agreed = read(this.form);
    if (names.length > 0) this.events.joined(this.name(by));
    return true;
  }

  async stands() {
    const form = (await lift(this.path)).querySelector('form.writing');
    if (form === null) throw new Trouble('refused', 'This text cannot be opened any more.');
    return form;
  }

  /** Both have changed the same words. Nothing is sent until the writer has settled it. */
  async part(said, signal) {
    const page = await this.stands();
    signal?.throwIfAborted();
    const settled = settle({ form: this.form, agreed: this.agreed, theirs: read(page), pieces: said.conflict, by: said.by ?? 'Somebody',
      kept: said.kept, place: (panel) => this.form.before(panel) });
    const base = said.revision;
    this.events.apart(settled.then(() => {
      this.base = base;
      this.agreed = read(page);
      this.window = this.keep.window;
    }));
  }

  async resume() {
    for (const { window, value } of await this.keep.left()) {
      try {
        const { status, said } = await this.post(value);
        if (status === 409) {
          this.adopt(value);
          await this.part(said);
          await this.keep.drop(window);
          return;
        }
        await this.keep.drop(window);
        await this.takeOver(said.by);
        if (said.outcome !== 'same') this.events.resumed();
      } catch (trouble) {
        if (trouble.kind === 'refused') continue;
        this.adopt(value);
        await this.keep.put(this.record());
        await this.keep.drop(window);
        throw trouble;
      }
    }
  }

  /** Goes on with what another window had typed, in its name, so that the desk knows what it follows from. */
  adopt(value) {
    for (const [name, text] of value.entries) set(this.form, name, text);
    this.base = value.base;
    this.window = value.window;
    this.events.changed();
  }

  async refresh() {
    const page = await this.stands();
    if (page.elements.base.value !== this.base) await this.takeOver(page.dataset.by);
  }
}
