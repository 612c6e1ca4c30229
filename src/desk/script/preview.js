// The page as it will be, beside the text: two frames, of which one is seen while the other takes what was saved last.
//
//     const preview = new Preview(form);
//     preview.renew();          // after a save; never more than one is on its way
//
// The frames run no script (sandbox). They are of this origin, so that the place to which somebody had scrolled can be kept.

import { sentence } from './desk.js';

const WIDE = matchMedia('(min-width: 75rem)');

export class Preview {
  constructor(form) {
    this.path = `${new URL(form.action).pathname}preview/`;
    this.button = Object.assign(document.createElement('button'), { type: 'button', className: 'look', textContent: 'The page' });
    this.pane = Object.assign(document.createElement('aside'), { className: 'preview', id: 'preview' });
    this.pane.setAttribute('aria-label', 'The page as it will be');
    this.told = Object.assign(document.createElement('div'), { className: 'why', hidden: true });
    this.frames = [this.frame(), this.frame()];
    this.pane.append(this.told, ...this.frames);
    this.button.setAttribute('aria-controls', 'preview');
    this.button.addEventListener('click', () => this.show(this.pane.hidden));
    form.after(this.pane);
    document.body.classList.add('beside');
    this.show(WIDE.matches);
    WIDE.addEventListener('change', () => this.show(WIDE.matches));
  }

  frame() {
    const frame = Object.assign(document.createElement('iframe'), { title: 'The page as it will be', hidden: true });
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.addEventListener('load', () => this.loaded(frame));
    return frame;
  }

  show(open) {
    this.pane.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
    document.body.classList.toggle('with-page', open);
    if (open) this.renew();
  }

  renew() {
    if (this.pane.hidden) return;
    if (this.flying) {
      this.again = true;
      return;
    }
    this.flying = true;
    this.again = false;
    // A frame whose answer never comes is given up.
    this.timer = setTimeout(() => this.landed(), 15_000);
    this.frames[1].contentWindow.location.replace(this.path);
  }

  landed() {
    clearTimeout(this.timer);
    this.flying = false;
    if (this.again) this.renew();
  }

  loaded(frame) {
    if (!this.flying || frame !== this.frames[1]) return;
    const page = frame.contentDocument;
    if (page === null || page.URL === 'about:blank') this.explain(['The page cannot be made just now: the line is down.']);
    else if (page.body.classList.contains('desk')) this.explain(reasons(page));
    else this.swap(frame, page);
    this.landed();
  }

  swap(frame, page) {
    const [seen] = this.frames, top = seen.contentWindow?.scrollY ?? 0;
    for (const link of page.querySelectorAll('a[href]:not([href^="#"])')) link.target = '_blank';
    frame.hidden = false;
    frame.contentWindow.scrollTo({ top, behavior: 'instant' });
    seen.hidden = true;
    this.told.hidden = true;
    this.frames.reverse();
  }

  explain(sentences) {
    const list = document.createElement('ul');
    list.append(...sentences.map((each) => Object.assign(document.createElement('li'), { textContent: each })));
    this.told.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'The page cannot be made yet:' }), list);
    this.told.hidden = false;
  }
}

/** Why, by the page that came instead. */
function reasons(page) {
  if (page.body.classList.contains('at-sign-in')) return ['You are signed out.'];
  const said = [...page.querySelectorAll('main :is(li, .told-off)')].map((each) => each.textContent.trim().replace(/^It cannot go out yet: (line \d+: )?/, ''));
  return said.length > 0 ? [...new Set(said)].slice(0, 10) : [sentence(page)];
}
