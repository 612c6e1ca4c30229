// The foyer in a real browser, on a telephone: from the film that is chosen to its finished strip, with script and
// without, with the line gone and the server killed. Run by tests/run, as desk.test.mjs is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import { Desk } from './desk.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };

let desk;
before(async () => {
  desk = await Desk.open();
  const { page, close } = await desk.visit();
  await desk.enter(page, desk.invite('ada', 'critic', '--critic', 'ivor-pelmet'));
  await close();
});
after(async () => { await desk?.close(); });

async function enter(options) {
  const visit = await desk.visit({ ...PHONE, ...options });
  await desk.signIn(visit.page, 'ada');
  return visit;
}

/** Nothing is wider than the window, and no button smaller than a thumb. */
async function measure(page, where) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${where}: ${wide} px wide in ${room}`);
  const small = await page.locator('.panel button:visible, .way button:visible').evaluateAll((all) => all.map((each) => [each.textContent, each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 48 || box.height < 48).map(([name, box]) => `${name} ${box.width} x ${box.height}`));
  assert.deepEqual(small, [], where);
}

/** The same and axe-core, which wants a page with script. */
async function look(page, where) {
  await measure(page, where);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map((each) => `${where}: ${each.id}: ${each.nodes[0].html}`), []);
}

/** The page is lit by its letters alone. */
async function isDark(page) {
  const [paper, under] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).backgroundColor]);
  assert.equal(paper, 'rgb(7, 7, 7)');
  assert.equal(under, 'rgb(7, 7, 7)');
}

const beats = (page) => page.locator('#jotted li').evaluateAll((all) => all.map((each) => [each.dataset.start, each.dataset.end, each.dataset.kind].join(' ')));

describe('the foyer without script', () => {
  test('takes a film from its title to its strip', async () => {
    const { page, complaints, close } = await enter({ script: false });
    await page.getByRole('link', { name: 'The foyer' }).click();
    await isDark(page);
    await page.getByLabel('Which film').fill('Nightjar 2026');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=/);
    await measure(page, 'the choice');
    assert.match(await page.locator('main').innerText(), /No film of that name is here/);
    await page.getByRole('button', { name: 'Add it, and go in' }).click();
    await page.waitForURL(/\/foyer\/$/);
    assert.equal(await page.locator('h1').innerText(), 'Nightjar');
    const foyer = page.url();
    await measure(page, 'before the film');
    await page.getByRole('button', { name: 'The film starts' }).click();
    await page.getByRole('button', { name: 'Began 2 min earlier' }).click();
    await page.getByRole('button', { name: 'Origin' }).click();
    await wait(1100);
    await page.getByLabel('The first line').fill('It begins in the dark.');
    await page.getByRole('button', { name: 'Fight' }).click();
    assert.equal(await page.getByRole('button', { name: 'Fight' }).getAttribute('aria-pressed'), 'true');
    assert.equal(await page.getByLabel('The first line').inputValue(), 'It begins in the dark.');
    assert.equal((await beats(page)).length, 1);
    assert.match((await beats(page))[0], /^0:02(:0\d)? 0:02:\d\d origin$/);
    assert.equal(await page.locator('#strip .talk line').count(), 1);
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await measure(page, `while it runs, at ${width}`);
    }
    // Killed and started again, the clock has gone on.
    await desk.stop('SIGKILL');
    await wait(1100);
    await desk.serve();
    await page.goto(foyer);
    assert.match(await page.locator('#runs').innerText(), /Fight since 0:02/);
    await page.getByRole('button', { name: 'It ends' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.match(await page.locator('#runs').innerText(), /Fight since 0:02/);
    await page.getByRole('button', { name: 'It stands still' }).click();
    assert.match(await page.locator('#runs').innerText(), /the film stands still/);
    await page.getByRole('button', { name: 'It goes on' }).click();
    await page.getByRole('button', { name: 'It ends' }).click();
    await page.getByRole('link', { name: 'Correct' }).click();
    await isDark(page);
    await measure(page, 'the rows');
    await page.locator('[id="beats.0.start"]').fill('0:00');
    await page.locator('[id="beats.1.start"]').fill('0:01');
    await page.getByRole('button', { name: 'Save the beats' }).click();
    assert.match(await page.getByRole('alert').innerText(), /The beat at 0:01 starts before the one above it ends/);
    assert.equal(await page.locator('[id="beats.1.start"]').inputValue(), '0:01');
    await page.locator('[id="beats.0.end"]').fill('0:01');
    await page.locator('[id="beats.1.end"]').fill('0:05');
    await page.locator('[id="beats.1.label"]').fill('Under the bridge');
    await page.getByRole('button', { name: 'Save the beats' }).click();
    await page.waitForURL(/\/foyer\/$/);
    assert.deepEqual(await beats(page), ['0:00 0:01 origin', '0:01 0:05 fight']);
    await page.getByRole('button', { name: 'Lights up' }).click();
    await page.waitForURL(/done=lights/);
    assert.match(await page.getByRole('status').first().innerText(), /The lights are up/);
    await page.getByLabel('Headline').fill('Nightjar');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.waitForURL(/done=saved/);
    await page.goto(foyer.replace('foyer/', 'preview/'));
    assert.match(await page.locator('body').innerText(), /It begins in the dark\./);
    assert.match(await page.locator('svg.strip').first().getAttribute('aria-label') ?? await page.locator('body').innerText(), /Action for 4 of 5 minutes/);
    assert.deepEqual(complaints.filter((each) => !/status of 400/.test(each)), []);
    await close();
  });
});

describe('the foyer with script', () => {
  const START = new Date('2026-11-27T20:00:00');
  const NOISE = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)|status of 40[013]|frame is sandboxed/; // what a browser itself says of a page that cannot be made yet, of a line that is down, of a session that has ended, and of a frame that runs no script

  /** A page whose clock stands still, but for what the test lets pass; and what it asked of the telephone's screen. */
  async function open(options) {
    const visit = await enter(options), { page } = visit;
    await page.addInitScript(() => {
      globalThis.awake = [];
      Object.defineProperty(navigator, 'wakeLock', { value: { request: async (what) => {
        globalThis.awake.push(what);
        return { released: false, release: async () => { globalThis.awake.push('released'); } };
      } } });
    });
    await page.clock.install({ time: START });
    await page.clock.pauseAt(new Date(START.getTime() + 1000));
    return visit;
  }

  async function choose(page, film) {
    await page.goto(`${desk.origin}/desk/foyer/`);
    await page.getByLabel('Which film').fill(film);
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=/);
    await page.locator('.way button').first().click();
    await page.waitForURL(/\/foyer\/$/);
    return new URL(page.url()).pathname;
  }

  const passes = (page, seconds) => page.clock.fastForward(seconds * 1000);
  const tap = (page, name) => page.getByRole('button', { name, exact: true }).click();
  const state = (page) => page.locator('#state').innerText();

  async function until(what, condition) {
    for (let tries = 0; tries < 100; tries++) {
      if (await condition()) return;
      await wait(50);
    }
    assert.fail(`not within five seconds: ${what}`);
  }

  /** Lets time pass until the desk has it. */
  async function saved(page) {
    await until('saved', async () => {
      await passes(page, 1);
      return await page.evaluate(() => Object.entries(localStorage).every(([key, value]) => !key.startsWith('bijou-foyer') || !JSON.parse(value).unsent));
    });
  }

  /** The page, script and style are in the browser. */
  async function settled(page) {
    await until('kept', () => page.evaluate(async () => {
      if (!navigator.serviceWorker.controller) return false;
      const names = await caches.keys(), cache = names[0] && await caches.open(names[0]);
      const paths = cache ? (await cache.keys()).map((each) => new URL(each.url).pathname) : [];
      return [location.pathname, '/desk/style.css', '/desk/script/foyer.js'].every((each) => paths.includes(each));
    }));
  }

  const shown = (page) => page.locator('#jotted > li > button').allInnerTexts();

  test('takes a film from its start to its strip, with the line gone and the server killed', async () => {
    const { context, page, complaints, close } = await open({ scheme: 'light' });
    const path = await choose(page, 'Alien 1979'), id = path.split('/')[3];
    await isDark(page);
    assert.deepEqual(await page.evaluate(() => globalThis.awake), []);
    await tap(page, 'The film starts');
    await tap(page, 'Credits');
    await passes(page, 100);
    await tap(page, 'Dialogue');
    assert.deepEqual(await page.evaluate(() => globalThis.awake), ['screen']);
    assert.match(await page.locator('#runs').innerText(), /Dialogue since 0:01:40/);
    await saved(page);
    const origin = await page.evaluate(() => document.querySelector('#clock').textContent);
    await measure(page, 'while it runs');
    await settled(page);

    // The line goes; what is pressed is kept, and so is the page.
    await context.setOffline(true);
    await passes(page, 200);
    await tap(page, 'Suspense');
    await page.getByLabel('The first line').fill('In space, everybody listens.');
    await passes(page, 30);
    await until('told so', async () => /line is down/.test(await state(page)));
    await page.reload();
    assert.equal(await page.locator('h1').innerText(), 'Alien');
    assert.equal(await page.getByLabel('The first line').inputValue(), 'In space, everybody listens.');
    assert.match(await page.locator('#runs').innerText(), /Suspense since 0:05/);
    await isDark(page);
    await passes(page, 60);
    await tap(page, 'It stands still');
    const stood = await page.locator('#clock').innerText();
    await passes(page, 600);
    assert.equal(await page.locator('#clock').innerText(), stood);
    await tap(page, 'It goes on');
    await tap(page, 'Fight');
    await tap(page, 'Undo');
    assert.match(await page.locator('#runs').innerText(), /Suspense since 0:05/);
    await tap(page, 'Chase');
    assert.equal((await shown(page)).length, 3);
    await context.setOffline(false);
    await passes(page, 20);
    await saved(page);

    // The server is killed, and comes back; nothing that was pressed meanwhile goes.
    await desk.stop('SIGKILL');
    await passes(page, 30);
    await tap(page, 'It ends');
    await passes(page, 5);
    await until('told so', async () => /line is down/.test(await state(page)));
    await page.reload();
    assert.equal((await shown(page)).length, 3);
    await desk.serve();
    await passes(page, 20);
    await saved(page);

    // A beat is put right: its neighbour goes with it.
    const last = page.locator('#jotted > li').last();
    assert.match(await last.innerText(), /Chase/);
    const before = (await shown(page)).at(-1);
    await last.locator('button').first().click();
    await measure(page, 'a beat that is open');
    await tap(page, 'Begins five seconds later');
    await last.getByLabel('Label').fill('In the ducts');
    await last.getByLabel('Kind').selectOption('stunt');
    await tap(page, 'Done');
    const [, from] = /^(\S+)–/.exec(before), [, now] = /^(\S+)–/.exec((await shown(page)).at(-1));
    assert.notEqual(from, now);
    assert.ok((await shown(page)).at(-2).includes(`–${now}`), 'the beat before it ends where it begins');
    assert.match((await shown(page)).at(-1), /Stunt, In the ducts/);
    await tap(page, 'Began 2 min later');
    await tap(page, 'Began 2 min earlier');
    await saved(page);

    await tap(page, 'Lights up');
    await page.waitForURL(/done=lights/);
    assert.match(await page.getByRole('status').first().innerText(), /The lights are up/);
    assert.match(await page.locator('#body').inputValue(), /^In space, everybody listens\./);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await page.getByLabel('Headline').fill('Everybody listens');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await until('the headline', async () => (await (await page.request.get(`${desk.origin}/desk/reviews/${id}/preview/`)).text()).includes('Everybody listens'));
    await page.goto(`${desk.origin}/desk/reviews/${id}/preview/`);
    assert.match(await page.locator('body').innerText(), /In space, everybody listens/);
    assert.match(await page.locator('body').innerText(), /In the ducts/);
    assert.ok(await page.locator('svg.strip').count() > 0);
    assert.deepEqual(complaints.filter((each) => !NOISE.test(each)), []);
    assert.ok(origin);
    await close();
  });

  test('keeps what is jotted when the session ends, until whoever jotted it is back', async () => {
    const { context, page, complaints, close } = await open();
    const path = await choose(page, 'Alien 3 1992');
    await tap(page, 'The film starts');
    await tap(page, 'Origin');
    await saved(page);
    await settled(page);
    // Signed out in another window of the browser: the worker throws the kept page away.
    const other = await context.newPage();
    await other.goto(`${desk.origin}/desk/account/`);
    await other.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await other.waitForURL(/signed-out/);
    await until('forgotten', () => other.evaluate(async () => (await caches.keys()).length === 0));
    await passes(page, 100);
    await tap(page, 'Fight');
    await passes(page, 5);
    await until('told so', async () => /signed out/.test(await state(page)));
    await tap(page, 'Chase');
    assert.equal((await shown(page)).length, 2);
    // Without any line, nobody is shown a page of whoever has gone.
    await context.setOffline(true);
    await assert.rejects(other.goto(desk.origin + path));
    await context.setOffline(false);
    await desk.signIn(other, 'ada');
    await passes(page, 20);
    await saved(page);
    await other.goto(desk.origin + path);
    assert.deepEqual(await shown(other), await shown(page));
    assert.match(await other.locator('#runs').innerText(), /Chase since/);
    assert.deepEqual(complaints.filter((each) => !NOISE.test(each)), []);
    await close();
  });

  test('goes together with what is written meanwhile, and asks where both have changed the same beats', async () => {
    const { context, page, close } = await open();
    const path = await choose(page, 'Aliens 1986'), review = desk.origin + path.replace('foyer/', '');
    await tap(page, 'The film starts');
    await tap(page, 'Origin');
    await passes(page, 100);
    await tap(page, 'Fight');
    await saved(page);
    const desktop = await desk.visit({ script: false });
    await desk.signIn(desktop.page, 'ada');
    await desktop.page.goto(review);
    await desktop.page.getByLabel('Headline').fill('They mostly come at night');
    await desktop.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await desktop.page.waitForURL(/done=saved/);
    await passes(page, 100);
    await tap(page, 'Chase');
    await saved(page);
    await desktop.page.goto(review);
    assert.equal(await desktop.page.getByLabel('Headline').inputValue(), 'They mostly come at night');
    // The same beat, as rows and in the foyer, which has no line.
    await context.setOffline(true);
    await desktop.page.goto(`${desk.origin}${path}beats/`);
    await desktop.page.locator('[id="beats.0.kind"]').selectOption('comedy');
    await desktop.page.getByRole('button', { name: 'Save the beats' }).click();
    await desktop.page.waitForURL(/\/foyer\/$/);
    await page.locator('#jotted button').first().click();
    await page.locator('.fix').getByLabel('Kind').selectOption('romance');
    await tap(page, 'Done');
    await context.setOffline(false);
    await until('asked', async () => {
      await passes(page, 5);
      return await page.getByRole('alert').count() === 1;
    });
    assert.match(await page.getByRole('alert').innerText(), /ada has changed the same beats\. Yours are kept as revision \d+/);
    await tap(page, 'Mine stand');
    await saved(page);
    await desktop.page.goto(desk.origin + path);
    assert.match((await beats(desktop.page))[0], /romance$/);
    assert.equal((await beats(desktop.page)).length, 2);
    await desktop.close();
    await close();
  });

  test('is accessible by axe-core and fits a thumb, at 320 and 390 px', async () => {
    const { page, complaints, close } = await enter({ scheme: 'light' });
    await page.goto(`${desk.origin}/desk/foyer/`);
    await look(page, 'the choice');
    await choose(page, 'Aliens 1986');
    await look(page, 'before the film');
    await tap(page, 'The film starts');
    await tap(page, 'Origin');
    await wait(1100);
    await tap(page, 'Set piece');
    await page.locator('#jotted button').first().click();
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 700 });
      await look(page, `a beat that is open, at ${width}`);
    }
    await page.goto(`${page.url()}beats/`);
    await look(page, 'the rows');
    assert.deepEqual(complaints, []);
    await close();
  });
});
