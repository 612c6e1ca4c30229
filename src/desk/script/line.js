// The quiet line that says how the writer's text stands: "Saved 12:03".
//
// A screen reader hears it when what it says changes, and not with every minute.

const WORDS = {
  saved: 'Saved',
  down: 'Kept in this browser; the line is down',
  out: 'Kept in this browser; you are signed out',
  refused: 'Not saved',
  apart: 'Kept in this browser until you have settled it',
  lost: 'Not saved, and this browser keeps nothing: do not close it',
};

export class Line {
  constructor(said) {
    this.said = said;
    this.time = Object.assign(document.createElement('span'), { className: 'hint' });
    this.about = Object.assign(document.createElement('span'), { className: 'hint' });
    said.after(' ', this.time, ' ', this.about);
  }

  /** `words` say more: a sentence of the desk, or what was joined. */
  say(state, words = '') {
    const text = (state === 'down' && words ? `Kept in this browser; ${words}` : WORDS[state]) + (state === 'refused' && words ? `: ${words}` : '');
    const more = state === 'saved' && words ? ` ${words}` : '';
    if (this.said.textContent !== text + more) this.said.textContent = text + more;
    this.time.textContent = state === 'saved' ? new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }) : '';
    this.about.replaceChildren(...(state === 'out' ? this.signIn(words) : []));
  }

  signIn(words) {
    const link = Object.assign(document.createElement('a'), { href: '/desk/sign-in/', target: '_blank', textContent: 'Sign in in another tab' });
    return [words ? `${words} ` : '', link, ' and go on writing here.'];
  }
}
