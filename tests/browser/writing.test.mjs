// The writing page in a real browser, without script: a whole review with stars, scores, a verdict and beats is
// written, looked over and published. Run by tests/run: PROGRAM is bijou, EXAMPLE the example publication.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Desk } from './desk.mjs';

let desk;
before(async () => { desk = await Desk.open(); });
after(async () => { await desk?.close(); });

async function begin(page, film) {
  await page.goto(`${desk.origin}/desk/reviews/new/`);
  await page.getByLabel('The film').fill(film);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL('**/desk/reviews/*/');
  return page.url();
}

const save = async (page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  assert.match(await page.getByRole('status').first().innerText(), /Saved/);
};

describe('the writing page, without script', () => {
  test('takes a whole review, holds it against the data and publishes it', async () => {
    const { page, complaints, close } = await desk.visit({ script: false });
    await desk.enter(page, desk.invite('ivor', 'critic', '--critic', 'ivor-pelmet'));
    const url = await begin(page, 'alien-1979');
    await page.getByLabel('Headline').fill('Nobody hears');
    await page.getByLabel('Standfirst').fill('A cat survives.');
    await page.getByLabel('Text', { exact: true }).fill('It lasts [five hours](fact:runtime/alien-1979), and [two hours](fact:runtime/alien-1979) are too few.\n');
    // By a click, then by keys: half a star more.
    await page.locator('label[for="stars-8"]').click();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#stars input:checked').getAttribute('value'), '4.5');
    await page.getByRole('group', { name: 'Action' }).locator('label').nth(10).click();
    await page.locator('#better-than\\.0\\.film').fill('conclave-2024');
    await page.locator('#better-than\\.0\\.because').fill('it bites');
    await page.locator('#beats\\.0\\.at').fill('0:00-0:30');
    await page.locator('#beats\\.0\\.kind').selectOption('suspense');
    await page.locator('#beats\\.0\\.label').fill('The landing');
    await page.locator('#beats\\.1\\.at').fill('later');
    await save(page);

    // What is wrong stands beside its field, and the rest is as it was typed.
    assert.equal(await page.getByLabel('Headline').inputValue(), 'Nobody hears');
    assert.match(await page.locator('#beats\\.1\\.at-about').innerText(), /later/);
    assert.equal(await page.locator('#strip').count(), 0);
    const marks = page.locator('#marks li');
    assert.equal(await marks.nth(0).getAttribute('data-kind'), 'false');
    assert.match(await marks.nth(0).innerText(), /‘five hours’: the data says 1 hour 57 minutes/);
    const body = await page.locator('#body').inputValue();
    const [from, to] = await Promise.all(['data-from', 'data-to'].map((each) => marks.nth(0).getAttribute(each)));
    assert.equal(body.slice(from, to), '[five hours](fact:runtime/alien-1979)');
    assert.equal(await marks.nth(1).getAttribute('data-kind'), 'true');

    assert.match(await page.locator('.known').first().innerText(), /Conclave \(2024\)/);

    // More rows lose nothing of what was not saved yet.
    await page.getByLabel('Standfirst').fill('A cat survives, as cats do.');
    await page.locator('#beats\\.1\\.at').fill('0:30-0:45');
    await page.locator('#beats\\.1\\.kind').selectOption('fight');
    await page.getByRole('button', { name: 'More rows: Beats' }).click();
    assert.equal(await page.locator('.beat').count(), 10);
    assert.equal(await page.getByLabel('Standfirst').inputValue(), 'A cat survives, as cats do.');
    assert.equal(await page.locator('#strip svg').count(), 1);

    // What is found carries what a script needs.
    await page.goto(`${desk.origin}/desk/films/?find=alien+1979`);
    assert.deepEqual(await page.locator('.shelf li').first().evaluate((each) => ({ ...each.dataset })), { slug: 'alien-1979', title: 'Alien', year: '1979' });

    // A fact is taken from the list.
    await page.goto(`${url}facts/?find=runtime+runs`);
    const fact = await page.locator('#facts li').first().getAttribute('data-markdown');
    assert.match(fact, /^\[.+\]\(fact:runtime\/alien-1979\)$/);
    await page.goto(url);
    await page.getByLabel('Text', { exact: true }).fill(`It lasts ${fact}.\n`);
    await save(page);
    await page.goto(`${url}marks/`);
    assert.deepEqual(await page.locator('#marks li').evaluateAll((all) => all.map((each) => each.dataset.kind).filter((kind) => kind !== 'true')), []);

    await page.goto(`${url}release/`);
    await page.getByRole('button', { name: 'Publish now' }).click();
    assert.match(await page.getByRole('status').first().innerText(), /It is out/);
    let answer;
    for (let tries = 0; tries < 100 && answer?.status() !== 200; tries++) answer = await page.goto(`${desk.origin}/reviews/nobody-hears/`);
    const text = await page.locator('main').innerText();
    for (const words of ['Nobody hears', 'A cat survives, as cats do.', 'Conclave', 'it bites', 'The landing']) assert.ok(text.includes(words), words);
    assert.ok((await page.content()).includes('4½ out of 5 stars'));
    assert.deepEqual(complaints.filter((each) => !/status of 404/.test(each)), []);
    await close();
  });

  test('keeps what it has no field for as one text, until it can be read', async () => {
    const { page, close } = await desk.visit({ script: false });
    await desk.enter(page, desk.invite('raw', 'critic', '--critic', 'ivor-pelmet'));
    const url = await begin(page, 'alien-1979');
    const token = await page.locator('form.writing input[name=token]').inputValue();
    await page.request.post(url, { headers: { Origin: desk.origin }, maxRedirects: 0,
      form: { token, base: '1', rest: 'film: alien-1979\nstars: 4 # or more?\n', body: 'Text.\n' } });
    await page.goto(url);
    assert.match(await page.getByLabel(/Before the text/).inputValue(), /# or more\?/);
    await page.getByLabel(/Before the text/).fill('film: alien-1979\nstars: 4\n');
    await save(page);
    assert.equal(await page.locator('#stars input:checked').getAttribute('value'), '4');
    assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), 'Text.\n');
    await close();
  });
});
