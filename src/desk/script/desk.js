// What a page's script asks of the desk: forms that it sends, and pages that it lifts parts out of.
//
//     const answer = await post('/desk/reviews/7/autosave/', entries);     // { status, said }: what it answers in JSON
//     const page = await lift('/desk/reviews/7/');                         // a page, as a Document
//
// Both throw a Trouble, whose kind says what to do: 'down' (no line, or a server that cannot answer: again later), 'out' (signed out:
// again later, somebody may have signed in in another tab), 'refused' (not as it is; `message` is the desk's sentence).

const PATIENCE = 10_000; // milliseconds for an answer; one that is lost is no harm, the same is sent again
const KEEPALIVE_MOST = 60_000; // bytes that a browser sends on when the page is gone

export class Trouble extends Error {
  constructor(kind, message = '') {
    super(message);
    this.kind = kind;
  }
}

export const account = document.body.dataset.account ?? '';

function token() {
  return document.querySelector('input[name=token]')?.value ?? '';
}

/** A signal that ends when this one does, and when patience does. */
function patient(signal) {
  const control = new AbortController();
  signal?.addEventListener('abort', () => control.abort());
  setTimeout(() => control.abort(), PATIENCE);
  return control.signal;
}

async function ask(path, options) {
  let reply;
  try {
    reply = await fetch(path, { credentials: 'same-origin', ...options, signal: patient(options.signal) });
  } catch {
    throw new Trouble('down');
  }
  if (reply.status >= 500) throw new Trouble('down', 'the server cannot save just now');
  if (reply.status === 401 || new URL(reply.url).pathname === '/desk/sign-in/') throw new Trouble('out');
  return reply;
}

async function text(reply) {
  try {
    return await reply.text();
  } catch {
    throw new Trouble('down');
  }
}

const parse = (markup) => new DOMParser().parseFromString(markup, 'text/html');

/** What a page says in its text, for a sentence: "This is no form. The desk takes forms as its own pages send them." */
export function sentence(page) {
  return page.querySelector('main > p, main [role=alert]')?.textContent.trim() || page.title;
}

export async function lift(path) {
  const reply = await ask(path, {});
  const page = parse(await text(reply));
  if (!reply.ok) throw new Trouble('refused', sentence(page));
  const by = page.body.dataset.account ?? '';
  if (by !== account) throw new Trouble('out', `${by} is signed in here now. Sign in as ${account} to go on.`);
  return page;
}

/** Takes the token of whoever has signed in again into the forms of this page; false: it is the same. */
async function renew() {
  const fresh = (await lift(location.pathname)).querySelector('input[name=token]')?.value;
  const differs = fresh !== undefined && fresh !== token();
  if (differs) for (const input of document.querySelectorAll('input[name=token]')) input.value = fresh;
  return differs;
}

/** Entries are pairs of name and value, as FormData has them; `signal`, if any, gives it up. */
export async function post(path, entries, signal, again = true) {
  const body = new URLSearchParams(entries).toString();
  const reply = await ask(path, { method: 'POST', body, signal, keepalive: body.length < KEEPALIVE_MOST,
    headers: { 'X-Desk-Token': token(), 'Content-Type': 'application/x-www-form-urlencoded' } });
  if (reply.status === 403 && again && await renew()) return post(path, entries, signal, false);
  const answer = await text(reply);
  if (!/json/.test(reply.headers.get('Content-Type'))) throw new Trouble('refused', sentence(parse(answer)));
  const said = JSON.parse(answer);
  if (said.error) throw new Trouble('refused', said.error);
  return { status: reply.status, said };
}
