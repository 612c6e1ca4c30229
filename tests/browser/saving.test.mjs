// Nothing that is typed at the desk is lost: pauses, two who write one text, a line that is down, a server that is killed, a session that
// has ended, a tab that is closed. Run by tests/run: PROGRAM is bijou, EXAMPLE the example publication.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { Desk } from './desk.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let desk, jo, al;
before(async () => {
  desk = await Desk.open();
  jo = await desk.visit();
  al = await desk.visit();
  await desk.enter(jo.page, desk.invite('jo', 'owner', '--critic', 'ivor-pelmet'));
  await desk.enter(al.page, desk.invite('al', 'owner'));
});
after(async () => { await desk?.close(); });

/** A new draft, opened; its address. */
async function begin(page, body = '') {
  await page.goto(`${desk.origin}/desk/reviews/new/`);
  await page.locator('input[name=film]').fill('alien-1979');
  await page.getByRole('button', { name: /Begin|Write/ }).click();
  await page.waitForURL(/\/desk\/reviews\/\d+\/$/);
  if (body) await type(page, body);
  return page.url();
}

const status = (page) => page.getByRole('status');
const saved = (page) => status(page).filter({ hasText: /^Saved/ }).waitFor({ timeout: 8000 });
const says = (page, words) => status(page).filter({ hasText: words }).waitFor({ timeout: 12_000 });

/** Writes over the whole text, as somebody at the keys does. */
async function type(page, text) {
  await page.getByRole('textbox', { name: 'Text', exact: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await stands(page, text);
}

async function add(page, text) {
  await page.getByRole('textbox', { name: 'Text', exact: true }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(text);
}

/** What the store has, as a browser without script sees it. */
async function stored(page) {
  const answer = await page.request.get(page.url());
  const markup = await answer.text();
  return /<textarea id="body"[^>]*>\n([\s\S]*?)<\/textarea>/.exec(markup)[1].trimEnd()
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

async function stands(page, text) {
  const end = Date.now() + 8000;
  let found;
  do {
    found = await stored(page).catch((error) => String(error));
    if (found === text) return;
    await new Promise((done) => setTimeout(done, 60));
  } while (Date.now() < end);
  assert.equal(found, text);
}

/** Until the store has this in a field. */
async function standsIn(page, name, value) {
  const end = Date.now() + 8000;
  let found;
  do {
    const markup = await (await page.request.get(page.url())).text();
    found = new RegExp(`<input id="${name}" [^>]*value="([^"]*)"`).exec(markup)?.[1];
    if (found === value) return;
    await new Promise((done) => setTimeout(done, 60));
  } while (Date.now() < end);
  assert.equal(found, value);
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => { made.resolve = resolve; });
  return made;
}

const written = (page) => page.locator('textarea#body').inputValue().then((text) => text.trimEnd());

describe('the writing page saves', () => {
  test('each pause, and while typing goes on', async () => {
    await begin(jo.page);
    await type(jo.page, 'The last act is the best.');
    await saved(jo.page);
    await jo.page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await jo.page.keyboard.press('Control+End');
    const began = Date.now();
    let seen;
    for (let i = 0; i < 40 && !seen; i++) {
      await jo.page.keyboard.type('so ');
      await new Promise((done) => setTimeout(done, 100));
      if ((await stored(jo.page)).length > 30) seen = Date.now() - began;
    }
    assert.ok(seen < 3000, `saved ${seen} ms after the typing began`);
  });

  test('at once by Ctrl+S, and when the page is left', async () => {
    await begin(jo.page, 'One.');
    await add(jo.page, ' Two.');
    await jo.page.keyboard.press('Control+s');
    const began = Date.now();
    await stands(jo.page, 'One. Two.');
    assert.ok(Date.now() - began < 700);
    const url = jo.page.url();
    await add(jo.page, ' Three.');
    await jo.page.goto(`${desk.origin}/desk/`);
    await jo.page.goto(url);
    await stands(jo.page, 'One. Two. Three.');
  });
});

describe('the writing page, left while it saves,', () => {
  test('sends what is newer', async () => {
    const url = await begin(jo.page, 'Before.');
    const other = await jo.context.newPage();
    await other.goto(url);
    const { promise: held, resolve } = deferred();
    await other.route('**/autosave/', (route) => resolve(route), { times: 1 }); // it is on its way, and never comes
    await add(other, ' On its way.');
    await held;
    await add(other, ' Newer.');
    await other.evaluate(() => { dispatchEvent(new Event('pagehide')); }); // sooner than what hangs is given up
    await stands(jo.page, 'Before. On its way. Newer.');
    await other.close();
  });
});

describe('two in one text', () => {
  test('are joined where they do not touch, in both browsers', async () => {
    const url = await begin(jo.page, 'First.\n\nSecond.\n\nThird.');
    await al.page.goto(url);
    await type(al.page, 'First.\n\nSecond.\n\nThird, and last.');
    await saved(al.page);
    await jo.page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await jo.page.keyboard.press('Control+Home');
    await jo.page.keyboard.insertText('The ');
    await says(jo.page, /together with a change by al/);
    await stands(jo.page, 'The First.\n\nSecond.\n\nThird, and last.');
    assert.equal(await written(jo.page), 'The First.\n\nSecond.\n\nThird, and last.');
    await jo.page.keyboard.insertText('very ');
    await stands(jo.page, 'The very First.\n\nSecond.\n\nThird, and last.');
  });

  test('settle it where they touch', async () => {
    const url = await begin(jo.page, 'It is a good film.\n\nThe end.');
    await al.page.goto(url);
    await type(al.page, 'It is a splendid film.\n\nThe end.');
    await saved(al.page);
    await jo.page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await jo.page.keyboard.press('Control+a');
    await jo.page.keyboard.insertText('It is a middling film.\n\nThe end.\n\nAnd after.');
    const panel = jo.page.getByRole('region', { name: /al changed the same words/ });
    await panel.waitFor();
    assert.match(await panel.locator('ins').first().textContent(), /splendid/);
    assert.equal(await stored(jo.page), 'It is a splendid film.\n\nThe end.');
    await panel.getByRole('button', { name: 'Take al’s here' }).click();
    assert.equal(await written(jo.page), 'It is a splendid film.\n\nThe end.\n\nAnd after.');
    await panel.getByRole('button', { name: 'Back to mine' }).click();
    assert.equal(await written(jo.page), 'It is a middling film.\n\nThe end.\n\nAnd after.');
    await panel.getByRole('button', { name: 'Take al’s here' }).click();
    await panel.getByRole('button', { name: 'Mine holds both now' }).click();
    await stands(jo.page, 'It is a splendid film.\n\nThe end.\n\nAnd after.');
    await saved(jo.page);
  });

  test('the same with two windows of one writer', async () => {
    const url = await begin(jo.page, 'Here.\n\nMiddle.\n\nThere.');
    const other = await jo.context.newPage();
    await other.goto(url);
    await type(other, 'Here.\n\nMiddle.\n\nThere, too.');
    await saved(other);
    await jo.page.bringToFront();
    await jo.page.getByRole('textbox', { name: 'Text', exact: true }).click();
    await jo.page.keyboard.press('Control+Home');
    await jo.page.keyboard.insertText('Now ');
    await stands(jo.page, 'Now Here.\n\nMiddle.\n\nThere, too.');
    await other.close();
  });
});

describe('nothing is lost', () => {
  test('while the line is down', async () => {
    await begin(jo.page, 'Before.');
    await jo.context.setOffline(true);
    await add(jo.page, ' During.');
    await says(jo.page, /Kept in this browser; the line is down/);
    await add(jo.page, ' Still.');
    await jo.context.setOffline(false);
    await stands(jo.page, 'Before. During. Still.');
    await saved(jo.page);
  });

  test('when the tab is closed meanwhile, and the page opened again', async () => {
    const url = await begin(jo.page, 'Before.');
    const other = await jo.context.newPage();
    await other.goto(url);
    await jo.context.setOffline(true);
    await add(other, ' Only here.');
    await says(other, /Kept in this browser/);
    await other.close();
    await jo.context.setOffline(false);
    await jo.page.goto(url);
    await stands(jo.page, 'Before. Only here.');
    await says(jo.page, /what this browser had kept/);
    assert.equal(await written(jo.page), 'Before. Only here.');
  });

  test('when the server is killed in mid-sentence and started again', async () => {
    await begin(jo.page, 'Before.');
    await desk.stop('SIGKILL');
    await add(jo.page, ' During.');
    await says(jo.page, /Kept in this browser/);
    await desk.serve();
    await stands(jo.page, 'Before. During.');
  });

  test('when the session ends in mid-sentence', async () => {
    const url = await begin(jo.page, 'Before.');
    desk.bijou('user', desk.store, 'revoke', 'jo');
    await add(jo.page, ' During.');
    await says(jo.page, /you are signed out/);
    const [tab] = await Promise.all([jo.context.waitForEvent('page'), jo.page.getByRole('link', { name: 'Sign in in another tab' }).click()]);
    await tab.waitForLoadState();
    await desk.signIn(tab, 'jo');
    await tab.close();
    await jo.page.bringToFront();
    await stands(jo.page, 'Before. During.');
    await add(jo.page, ' After.');
    await stands(jo.page, 'Before. During. After.');
    assert.equal(jo.page.url(), url);
  });

  test('when the tab crashes within two seconds of the last key', async () => {
    const url = await begin(jo.page, 'Before.');
    const other = await jo.context.newPage();
    await other.goto(url);
    await other.route('**/autosave/', (route) => route.abort());
    await add(other, ' Last words.');
    await new Promise((done) => setTimeout(done, 1500));
    const session = await jo.context.newCDPSession(other);
    session.send('Page.crash').catch(() => {}); // nothing answers
    await other.waitForEvent('crash');
    await jo.page.goto(url);
    await stands(jo.page, 'Before. Last words.');
    await other.close();
  });
});

describe('the text and its page', () => {
  const frame = (page) => page.frameLocator('.preview iframe:not([hidden])');

  test('stand side by side; the page follows each save and keeps its place', async () => {
    await begin(jo.page, 'The cat lives.');
    await jo.page.getByLabel('Headline').fill('A cat');
    await frame(jo.page).getByText('The cat lives.').waitFor();
    await add(jo.page, ` It ${'really '.repeat(2000)}does.`);
    await frame(jo.page).getByText('really does.').waitFor();
    const top = () => jo.page.locator('.preview iframe:not([hidden])').evaluate((each) => each.contentWindow.scrollY);
    await jo.page.locator('.preview iframe:not([hidden])').evaluate((each) => each.contentWindow.scrollTo(0, 900));
    await add(jo.page, ' Indeed.');
    await frame(jo.page).getByText('Indeed.').waitFor();
    assert.equal(await top(), 900);
    assert.equal(await jo.page.locator('.preview iframe:not([hidden])').count(), 1);
    await jo.page.locator('#film').evaluate((each) => { each.closest('details').open = true; });
    await jo.page.locator('#film').fill('no-such-film');
    await jo.page.locator('.preview .why').getByText(/no-such-film/).waitFor();
  });

  test('the text is set by keys, undone, and left by Tab', async () => {
    await begin(jo.page, 'cat');
    await jo.page.keyboard.press('Control+a');
    await jo.page.keyboard.press('Control+b');
    assert.equal(await written(jo.page), '**cat**');
    await jo.page.keyboard.press('Control+b');
    await jo.page.keyboard.press('Control+i');
    assert.equal(await written(jo.page), '*cat*');
    await jo.page.keyboard.press('Control+z');
    await jo.page.keyboard.press('Tab');
    assert.equal(await jo.page.evaluate(() => document.activeElement.closest('.cm-editor')), null);
  });

  test('are accessible by axe-core and fit, from 320 px on', async () => {
    const url = await begin(jo.page, 'A >!secret!< and *more*.');
    for (const width of [320, 1280]) {
      await jo.page.setViewportSize({ width, height: 900 });
      await jo.page.goto(url);
      await jo.page.locator('.cm-content').waitFor();
      const [wide, room] = await jo.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= room, `${wide} px wide in ${room}`);
      await jo.page.evaluate(axeSource);
      const { violations } = await jo.page.evaluate(() => globalThis.axe.run(document, { iframes: false,
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      assert.deepEqual(violations.map((each) => `${width}: ${each.id}: ${each.nodes[0].html}`), []);
    }
  });
});

describe('by mouse and by keys', () => {
  const beat = (page, row) => page.locator(`#beats\\.${row}\\.at`).inputValue();

  test('beats are drawn, moved, stretched and taken away on the strip', async () => {
    await begin(jo.page, 'A film.'); // it runs for 1:57
    const track = jo.page.getByRole('group', { name: /Beats along the film/ });
    await track.scrollIntoViewIfNeeded();
    const { x, y, width } = await track.boundingBox();
    const drag = async (from, to) => {
      await jo.page.mouse.move(x + width * from, y + 20);
      await jo.page.mouse.down();
      await jo.page.mouse.move(x + width * (from + to) / 2, y + 20);
      await jo.page.mouse.move(x + width * to, y + 20);
      await jo.page.mouse.up();
    };
    await drag(0.5, 0.75);
    assert.equal(await beat(jo.page, 0), '0:58:30-1:27:50');
    const kind = (row) => jo.page.locator(`#beats\\.${row}\\.kind`);
    assert.equal(await kind(0).evaluate((each) => each === document.activeElement && each.value), 'exposition');
    await kind(0).selectOption('chase');
    await drag(0.1, 0.3); // before it: the rows follow the film
    assert.match(await beat(jo.page, 0), /^0:11:\d\d-0:35/);
    assert.equal(await beat(jo.page, 1), '0:58:30-1:27:50');
    assert.equal(await kind(0).inputValue(), 'chase');
    await kind(0).selectOption('fight');
    const second = jo.page.getByRole('slider', { name: 'chase', exact: true });
    await jo.page.getByRole('slider', { name: 'fight', exact: true }).focus();
    await jo.page.keyboard.press('PageDown');
    await jo.page.keyboard.press('ArrowRight');
    assert.equal(await beat(jo.page, 1), '0:58:31-1:27:51');
    await jo.page.keyboard.press('Shift+ArrowLeft');
    await jo.page.keyboard.press('ArrowUp');
    assert.equal(await beat(jo.page, 1), '0:57:41-1:27:01');
    assert.equal(await second.getAttribute('aria-valuetext'), '0:57:41 to 1:27:01');
    await jo.page.getByRole('slider', { name: 'End of chase' }).focus();
    await jo.page.keyboard.press('ArrowLeft');
    assert.equal(await beat(jo.page, 1), '0:57:41-1:27');
    await second.focus();
    await jo.page.keyboard.type('The hold');
    assert.equal(await jo.page.locator('#beats\\.1\\.label').inputValue(), 'The hold');
    await jo.page.getByRole('slider', { name: 'fight', exact: true }).focus();
    await jo.page.keyboard.press('Delete');
    assert.equal(await beat(jo.page, 0), '');
    assert.equal(await jo.page.getByRole('slider', { name: 'The hold', exact: true }).count(), 1);
    await saved(jo.page);
  });

  test('stars are given by click and key, and taken back', async () => {
    await begin(jo.page, 'A film.');
    const chosen = () => jo.page.locator('#stars input:checked').getAttribute('value');
    await jo.page.locator('label[for="stars-8"]').click();
    assert.equal(await chosen(), '4');
    await jo.page.keyboard.press('3');
    await jo.page.keyboard.press('.');
    assert.equal(await chosen(), '3.5');
    await jo.page.keyboard.press('Control+z');
    await jo.page.keyboard.press('Control+z');
    assert.equal(await chosen(), '4');
    await jo.page.keyboard.press('0');
    assert.equal(await chosen(), '');
    const undo = jo.page.getByRole('button', { name: 'Undo: Stars' });
    await undo.click();
    assert.equal(await chosen(), '4');
    await undo.click();
    assert.equal(await chosen(), '');
    assert.equal(await undo.count(), 0);
  });

  test('the film of a verdict is found by typing, and named beside its slug', async () => {
    await begin(jo.page, 'A film.');
    const field = jo.page.locator('#better-than\\.0\\.film');
    await field.click();
    await jo.page.keyboard.type('conclav');
    await jo.page.getByRole('option', { name: 'Conclave (2024)' }).waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await jo.page.keyboard.press('Escape');
    assert.equal(await jo.page.getByRole('listbox').count(), 0);
    assert.equal(await field.inputValue(), 'conclav');
    await field.fill('');
    await jo.page.keyboard.type('conclave');
    await jo.page.keyboard.press('Enter'); // quicker than the answer
    await jo.page.locator('#better-than .known', { hasText: 'Conclave (2024)' }).waitFor();
    assert.equal(await field.inputValue(), 'conclave-2024');
    await standsIn(jo.page, 'better-than.0.film', 'conclave-2024');
  });

  test('the film of a new review is found by typing', async () => {
    await jo.page.goto(`${desk.origin}/desk/`);
    const field = jo.page.getByRole('combobox', { name: 'A new review of' });
    await field.click();
    await jo.page.keyboard.type('alien');
    await jo.page.getByRole('option', { name: 'Alien (1979)' }).waitFor();
    const options = await jo.page.locator('[role=option]').allTextContents();
    while (await jo.page.locator('[role=option][aria-selected=true]', { hasText: /^Alien \(1979\)$/ }).count() === 0) {
      await jo.page.keyboard.press('ArrowDown');
      assert.ok(options.pop() !== undefined, 'the arrows come to each');
    }
    await jo.page.keyboard.press('Enter');
    assert.equal(await field.inputValue(), 'Alien (1979)');
    await jo.page.keyboard.press('Enter');
    await jo.page.waitForURL(/\/desk\/reviews\/\d+\/$/);
    assert.match(await jo.page.locator('.about-film').textContent(), /^Alien$/);
  });

  test('a fact is picked and put in at the cursor', async () => {
    await begin(jo.page, 'It lasts:');
    await jo.page.getByRole('link', { name: 'Facts that can be stated' }).click();
    await jo.page.getByRole('dialog').getByRole('button').first().waitFor();
    await jo.page.keyboard.type('longest');
    await jo.page.keyboard.press('Enter');
    await stands(jo.page, await written(jo.page));
    assert.match(await written(jo.page), /^It lasts:\[.*longest.*\]\(fact:.+alien-1979.*\)$/);
  });

  test('a fact of two films is picked', async () => {
    await begin(jo.page, 'It is');
    await jo.page.getByRole('link', { name: 'Facts that can be stated' }).click();
    const dialog = jo.page.getByRole('dialog'), of = dialog.locator('li button', { hasText: 'Conclave' });
    await dialog.getByRole('button').first().waitFor();
    assert.equal(await of.count(), 0);
    await dialog.getByRole('combobox').click();
    await jo.page.keyboard.type('conclave');
    await dialog.getByRole('option', { name: 'Conclave (2024)' }).click();
    await of.first().click();
    assert.match(await written(jo.page), /^It is\[.*\]\(fact:.*conclave-2024.*\)$/);
  });

  test('what contradicts a verdict or the stars stands beside them', async () => {
    await begin(jo.page, 'A film.');
    await jo.page.getByLabel('Headline').fill('A cat');
    await jo.page.locator('#better-than\\.0\\.film').fill('tokyo-story-1953');
    await jo.page.locator('label[for="stars-1"]').click();
    for (const each of await jo.page.locator('.scores label[for$="-10"]').all()) await each.click();
    await jo.page.locator('#better-than .claim').waitFor();
    const gap = jo.page.locator('#stars .claim', { hasText: /^Stars and scores:/ });
    assert.match(await jo.page.locator('#stars').getAttribute('aria-describedby'), new RegExp(`\\b${await gap.getAttribute('id')}\\b`));
    await jo.page.locator('label[for="stars-10"]').click();
    await gap.waitFor({ state: 'detached' });
  });

  test('a false claim is marked in the text, and the list leads to it', async () => {
    await begin(jo.page, 'It lasts [five hours](fact:runtime/alien-1979), and [1 hr 57 mins](fact:runtime/alien-1979) are enough.');
    await jo.page.locator('.cm-lintRange-error').waitFor();
    assert.equal(await jo.page.locator('.cm-lintRange-info').count() > 0, true);
    await jo.page.locator('#marks [data-kind=false] a').click();
    assert.equal(await jo.page.evaluate(() => getSelection().toString()), '[five hours](fact:runtime/alien-1979)');
  });
});

test('the console has nothing to complain of but the line', () => {
  const lost = /Failed to load resource|net::ERR|status of (400|401|403|409)/;
  assert.deepEqual([...jo.complaints, ...al.complaints].filter((each) => !lost.test(each)), []);
});
