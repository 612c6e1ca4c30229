// What is not yet acknowledged, kept in the browser's own storage (IndexedDB, which outlives a crash of the browser).
//
//     const keep = new Keep('review 7');      // what it is of; each window keeps its own
//     await keep.put(value);                  // false: this browser keeps nothing
//     await keep.drop();                      // it is acknowledged
//     for (const left of await keep.left())   // of windows that are gone: { window, value }, the oldest first
//       ... await keep.drop(left.window);
//
// A window that is still open holds a lock, so that what it keeps is not taken for abandoned. Where the browser has no locks (a desk
// that is reached without TLS) it may be taken while that window lives: it is saved once more, which changes nothing.
import { createStore, del, entries, set } from 'idb-keyval';
import { account } from './desk.js';

const store = (() => {
  try {
    return createStore('bijou-desk', 'kept');
  } catch {
    return null; // a browser that is told to keep nothing
  }
})();

export class Keep {
  constructor(place) {
    this.place = place;
    this.window = [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, '0')).join('');
    this.works = store !== null;
    navigator.locks?.request(this.lock(this.window), () => new Promise(() => {}));
  }

  lock(window) {
    return `bijou-desk ${window}`;
  }

  key(window) {
    return [account, this.place, window];
  }

  async attempt(work) {
    if (store === null) return undefined;
    try {
      const result = await work();
      this.works = true;
      return result;
    } catch {
      this.works = false;
      return undefined;
    }
  }

  async put(value) {
    await this.attempt(() => set(this.key(this.window), { value, moment: Date.now() }, store));
    return this.works;
  }

  drop(window = this.window) {
    return this.attempt(() => del(this.key(window), store));
  }

  async left() {
    const all = await this.attempt(() => entries(store)) ?? [];
    const held = new Set((await navigator.locks?.query())?.held.map((each) => each.name));
    return all
      .map(([[by, place, window], { value, moment }]) => ({ by, place, window, value, moment }))
      .filter((each) => each.by === account && each.place === this.place && each.window !== this.window && !held.has(this.lock(each.window)))
      .sort((a, b) => a.moment - b.moment);
  }
}
