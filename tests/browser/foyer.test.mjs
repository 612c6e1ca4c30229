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
