// What each role may not do, and what a restart, an ended session and an earlier text come to, in a real browser without
// script. Run by tests/run: PROGRAM is bijou, EXAMPLE the example publication.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Desk, PASSWORD } from './desk.mjs';

let desk;
before(async () => { desk = await Desk.open(); });
after(async () => { await desk?.close(); });

async function begin(page, film, headline) {
  await page.goto(`${desk.origin}/desk/reviews/new/`);
  await page.getByLabel('The film').fill(film);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL('**/desk/reviews/*/');
  const url = page.url();
  await write(page, url, headline, 'As it was first.\n');
  return url;
}

async function write(page, url, headline, body) {
  await page.goto(url);
  await page.getByLabel('Headline').fill(headline);
  await page.locator('textarea#body').fill(body);
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.waitForURL('**/?done=saved');
}

/** What a page could send if it had the button that it has not; the status it gets. */
async function send(page, path, form) {
  const token = await page.locator('input[name=token]').first().getAttribute('value');
  const answer = await page.request.post(desk.origin + path, { form: { token, ...form }, headers: { origin: desk.origin }, maxRedirects: 0 });
  return answer.status();
}

const as = async (name, role, ...words) => {
  const visit = await desk.visit({ script: false });
  await desk.enter(visit.page, desk.invite(name, role, ...words));
  return visit;
};

describe('each role is refused what it may not do', () => {
  test('a contributor writes, and does not publish', async () => {
    const { page, close } = await as('carl', 'contributor');
    const url = await begin(page, 'alien-1979', 'By a contributor');
    await page.goto(`${url}release/`);
    assert.equal(await page.getByRole('button', { name: 'Publish now' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Mark this text ready' }).count(), 1);
    const path = new URL(url).pathname;
    assert.equal(await send(page, `${path}publish/`, { revision: '2', slug: 'by-a-contributor' }), 403);
    assert.equal(await send(page, `${path}schedule/`, { revision: '2', slug: 'by-a-contributor', moment: '2190-01-01T12:00', zone: 'UTC' }), 403);
    assert.equal((await page.goto(`${desk.origin}/reviews/by-a-contributor/`)).status(), 404);
    await close();
  });

  test('a critic neither reads nor changes the draft of another', async () => {
    const ivor = await as('ivor', 'critic', '--critic', 'ivor-pelmet'), other = await as('other', 'critic');
    const url = await begin(ivor.page, 'alien-1979', 'Mine alone'), path = new URL(url).pathname;
    await other.page.goto(`${desk.origin}/desk/reviews/`);
    assert.doesNotMatch(await other.page.locator('main').innerText(), /Mine alone/);
    for (const part of ['', 'preview/', 'revisions/', 'compare/?from=1&to=2', 'release/']) {
      const answer = await other.page.goto(url + part);
      assert.equal(answer.status(), 404, part);
      assert.doesNotMatch(await other.page.locator('body').innerText(), /Mine alone|As it was first/);
    }
    await ivor.page.goto(url);
    const { token, ...whole } = await ivor.page.evaluate(() => Object.fromEntries(new FormData(document.querySelector('form.writing'))));
    await other.page.goto(`${desk.origin}/desk/reviews/`);
    for (const [part, form] of [['', { ...whole, headline: 'Taken' }], ['autosave/', { ...whole, headline: 'Taken', window: 'w' }],
      ['restore/', { revision: '1' }], ['publish/', { revision: '2' }], ['ready/', { revision: '2' }]])
      assert.equal(await send(other.page, path + part, form), 404, part);
    await ivor.page.goto(url);
    assert.equal(await ivor.page.getByLabel('Headline').inputValue(), 'Mine alone');
    await ivor.close();
    await other.close();
  });

  test('an editor sees neither the accounts nor the log', async () => {
    const { page, close } = await as('edith', 'editor');
    await page.goto(`${desk.origin}/desk/`);
    for (const [name, path] of [['Accounts', '/desk/accounts/'], ['Log', '/desk/log/']]) {
      assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0);
      assert.equal((await page.goto(desk.origin + path)).status(), 403);
      assert.match(await page.locator('main').innerText(), /Your role at the desk does not allow this/);
    }
    assert.equal(await send(page, '/desk/accounts/edith/role/', { role: 'owner' }), 403);
    assert.match(desk.bijou('user', desk.store, 'list'), /edith +editor/);
    await close();
  });

  test('an account that is disabled is out at once', async () => {
    const owner = await as('boss', 'owner'), gone = await as('gone', 'critic', '--critic', 'ivor-pelmet');
    const url = await begin(gone.page, 'alien-1979', 'Before');
    await gone.page.getByLabel('Headline').fill('After');
    await owner.page.goto(`${desk.origin}/desk/accounts/`);
    await owner.page.getByRole('button', { name: 'Disable gone' }).click();
    assert.match(await owner.page.locator('main').innerText(), /disabled, and signed out everywhere/);
    const [answer] = await Promise.all([gone.page.waitForNavigation(), gone.page.getByRole('button', { name: 'Save' }).first().click()]);
    assert.equal(answer.status(), 401);
    await desk.signIn(gone.page, 'gone');
    assert.match(await gone.page.getByRole('alert').innerText(), /do not go together/);
    await owner.page.goto(url);
    assert.equal(await owner.page.getByLabel('Headline').inputValue(), 'Before');
    await owner.close();
    await gone.close();
  });
});

describe('what was written', () => {
  test('goes out at its moment, across a restart', async () => {
    const { page, close } = await as('later', 'critic', '--critic', 'ivor-pelmet');
    const url = await begin(page, 'alien-1979', 'On the minute');
    await page.goto(`${url}release/`);
    const due = Math.ceil(Date.now() / 1000) + 6;
    await page.getByLabel('Or at a moment').fill(new Date(due * 1000).toISOString().slice(0, 19));
    await page.getByLabel('in the time zone').fill('UTC');
    await page.getByRole('button', { name: 'Schedule' }).click();
    assert.match(await page.locator('main').innerText(), /Scheduled/);
    await desk.stop('SIGKILL');
    await desk.serve();
    const address = `${desk.origin}/reviews/on-the-minute/`;
    if (Date.now() < due * 1000 - 500) assert.equal((await page.goto(address)).status(), 404);
    while (Date.now() < due * 1000) await new Promise((done) => { setTimeout(done, 100); });
    let status = 404;
    for (let turn = 0; turn < 60 && status !== 200; turn++) {
      status = (await page.goto(address)).status();
      if (status !== 200) await new Promise((done) => { setTimeout(done, 100); });
    }
    assert.equal(status, 200);
    assert.match(await page.locator('h1').innerText(), /On the minute/);
    await close();
  });

  test('is brought back from an earlier text', async () => {
    const { page, close } = await as('back', 'critic', '--critic', 'ivor-pelmet');
    const url = await begin(page, 'alien-1979', 'First');
    await write(page, url, 'Second', 'As it became.\n');
    await page.getByRole('link', { name: 'Revisions' }).click();
    await page.getByRole('button', { name: 'Bring back revision 2', exact: true }).click();
    assert.match(await page.locator('main').innerText(), /The earlier text stands again/);
    assert.equal(await page.getByLabel('Headline').inputValue(), 'First');
    assert.equal(await page.locator('textarea#body').inputValue(), 'As it was first.\n');
    await page.getByRole('link', { name: 'Revisions' }).click();
    assert.equal(await page.getByRole('link', { name: /^Revision \d/ }).count(), 4);
    await close();
  });

  test('outlives its session: signed in again, it is sent once more', async () => {
    const { page, context, close } = await as('ended', 'critic', '--critic', 'ivor-pelmet');
    const url = await begin(page, 'alien-1979', 'A sentence');
    const words = 'It was a <dark> & "stormy"\n\nnight, and then ';
    await page.locator('textarea#body').fill(words);
    desk.bijou('user', desk.store, 'revoke', 'ended');
    const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Save' }).first().click()]);
    assert.equal(answer.status(), 401);
    assert.match(await page.locator('main').innerText(), /nothing of it is lost/);
    const [other] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /Sign in/ }).click()]);
    await other.getByLabel('Name').fill('ended');
    await other.getByLabel('Password').fill(PASSWORD);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.waitForURL('**/desk/');
    // The page is of before the sign-in, so it is asked for once more.
    await page.getByRole('button', { name: 'Send it once more' }).click();
    assert.match(await page.locator('main').innerText(), /of another sign-in/);
    await page.getByRole('button', { name: 'Send it once more' }).click();
    await page.waitForURL('**/?done=saved');
    await page.goto(url);
    assert.equal((await page.locator('textarea#body').inputValue()).trim(), words.trim());
    assert.equal(await page.getByLabel('Headline').inputValue(), 'A sentence');
    await close();
  });
});
