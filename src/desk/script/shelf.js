// What is jotted, kept in the browser's own storage at every press: a reload without any line loses nothing.
//
//     const shelf = new Shelf(account, '/desk/reviews/7/');
//     shelf.put(film);             // false: this browser keeps nothing
//     const film = shelf.take();   // null: nothing is there
//
// It is localStorage, since a press must be on it before the page can go. What the desk has acknowledged goes when another account
// comes here; what it has not stays until whoever jotted it is back.

const PREFIX = 'bijou-foyer ';

function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise; // a browser that is told to keep nothing
  }
}

export class Shelf {
  constructor(account, place) {
    this.key = `${PREFIX}${account} ${place}`;
    attempt(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${account} `) && !JSON.parse(localStorage.getItem(key)).unsent) localStorage.removeItem(key);
    });
  }

  take() {
    return attempt(() => JSON.parse(localStorage.getItem(this.key)), null);
  }

  put(film) {
    return attempt(() => {
      localStorage.setItem(this.key, JSON.stringify(film));
      return true;
    }, false);
  }

  drop() {
    attempt(() => localStorage.removeItem(this.key));
  }

  /** Another window of this browser has jotted in the same draft. */
  watch(told) {
    addEventListener('storage', (event) => {
      if (event.key === this.key && event.newValue !== null) told(JSON.parse(event.newValue));
    });
  }
}
