// The catalogue at the desk in a real browser: a film by keyboard, mistakes and where they lead, rows, and two people
// at once; with script off, since nothing of it needs any. Run by tests/run, as desk.test.mjs is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { Desk } from './desk.mjs';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const FILM = '/desk/films/alien-1979/';

let desk;
before(async () => {
  desk = await Desk.open();
  const { page, close } = await desk.visit();
  await desk.enter(page, desk.invite('ada', 'owner'));
  await close();
});
after(async () => { await desk?.close(); });

async function enter(options) {
  const visit = await desk.visit(options);
  await desk.signIn(visit.page, 'ada');
  return visit;
}

/** axe-core, and nothing wider than the window; the page's own script may be off, so it is asked from outside. */
async function look(page, where) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${where}: ${wide} px wide in ${room}`);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  assert.deepEqual(violations.map((each) => `${where}: ${each.id}: ${each.nodes[0].html}`), []);
}

describe('the catalogue', () => {
  test('takes a film by keyboard alone, without script, from its title and year', async () => {
    const { page, complaints, close } = await enter({ script: false });
    await page.goto(`${desk.origin}/desk/films/`);
    await page.getByLabel('Title, original title or slug').focus();
    await page.keyboard.type('Paper Moon 1973');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=/);
    assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'Paper Moon');
    assert.equal(await page.getByLabel('Year').inputValue(), '1973');
    await page.getByLabel('Year').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/paper-moon-1973/);
    assert.match(await page.getByRole('status').innerText(), /Added/);
    // Enter in a field saves; it does not ask for more rows.
    await page.getByLabel('Runtime').fill('1h42');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=saved$/);
    assert.equal(await page.getByLabel('Runtime').inputValue(), '1h42');
    assert.deepEqual(complaints, []);
    await close();
  });

  for (const [width, scheme] of [[320, 'light'], [1280, 'dark']])
    test(`leads from each mistake to its field, at ${width} px`, async () => {
      const { page, close } = await enter({ width, scheme });
      await page.goto(desk.origin + FILM);
      await page.getByLabel('Year', { exact: true }).fill('soon');
      const row = page.getByRole('group', { name: 'Releases' }).getByRole('group').first();
      await row.getByLabel('Opens').fill('1979-02-30');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      const summary = page.getByRole('alert');
      assert.match(await summary.innerText(), /Not saved: 2 things to mend/);
      await look(page, `mistakes at ${width}`);
      await summary.getByRole('link', { name: 'Releases, row 1: Opens' }).click();
      assert.match(page.url(), /#releases\.0\.opens$/);
      const opens = page.locator('[id="releases.0.opens"]');
      assert.equal(await opens.inputValue(), '1979-02-30');
      assert.equal(await opens.getAttribute('aria-invalid'), 'true');
      assert.match(await page.locator(`[id="${await opens.getAttribute('aria-describedby')}"]`).innerText(), /There is no 1979-02-30/);
      assert.equal(await page.getByLabel('Year', { exact: true }).inputValue(), 'soon');
      await close();
    });

  test('gives more rows, and keeps what was typed', async () => {
    const { page, close } = await enter({ script: false });
    await page.goto(desk.origin + FILM);
    const credits = page.getByRole('group', { name: 'Credits' });
    const before = await credits.getByLabel('Person').count();
    await credits.getByLabel('Person').nth(before - 1).fill('Somebody New');
    await credits.getByRole('button', { name: 'More rows' }).click();
    await page.waitForLoadState();
    assert.ok(await credits.getByLabel('Person').count() > before);
    assert.ok((await credits.getByLabel('Person').evaluateAll((all) => all.map((each) => each.value))).includes('Somebody New'));
    assert.equal(await page.getByRole('alert').count(), 0);
    await close();
  });

  test('shows two people who save at once what each has', async () => {
    const one = await enter(), two = await enter({ width: 390 });
    await one.page.goto(desk.origin + FILM);
    await two.page.goto(desk.origin + FILM);
    await one.page.getByLabel('Poster').fill('/posters/one.jpg');
    await one.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await one.page.waitForURL(/done=saved$/);
    await two.page.getByLabel('Poster').fill('/posters/two.jpg');
    await two.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    assert.match(await two.page.getByRole('alert').innerText(), /Somebody else has saved this/);
    assert.match(await two.page.locator('.theirs').innerText(), /one\.jpg/);
    assert.equal(await two.page.getByLabel('Poster').inputValue(), '/posters/two.jpg');
    await look(two.page, 'two versions');
    await two.page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await two.page.waitForURL(/done=saved$/);
    await one.close();
    await two.close();
  });
});
