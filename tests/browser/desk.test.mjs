// The desk in a real browser: signing in for the first time and after, with script and without, by keyboard,
// on a telephone, and from another site. Run by tests/run: PROGRAM is bijou, EXAMPLE the example publication.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { Desk, PASSWORD } from './desk.mjs';

const require = createRequire(import.meta.url);
const run = promisify(execFile);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let desk;
before(async () => { desk = await Desk.open(); });
after(async () => { await desk?.close(); });

function totp(secret, moment = Date.now()) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

describe('signing in', () => {
  for (const script of [true, false]) {
    test(`for the first time, by link, ${script ? 'with' : 'without'} script`, async () => {
      const name = script ? 'first' : 'plain';
      const { page, complaints, close } = await desk.visit({ script });
      await desk.enter(page, desk.invite(name, 'owner'));
      assert.match(await page.locator('main').innerText(), /The password is set, and you are signed in/);
      await page.getByRole('link', { name: 'Reviews' }).first().click();
      assert.match(await page.locator('h1').innerText(), /Reviews/);
      assert.ok(await page.locator('.row').count() > 10);
      await page.getByRole('button', { name: 'Sign out' }).click();
      assert.match(await page.locator('main').innerText(), /You are signed out/);
      await desk.signIn(page, name, 'not the password');
      assert.match(await page.getByRole('alert').innerText(), /do not go together/);
      await desk.signIn(page, name);
      assert.equal(new URL(page.url()).pathname, '/desk/');
      assert.match(await page.locator('footer').innerText(), new RegExp(`Signed in as ${name}, owner`));
      assert.deepEqual(complaints.filter((each) => !/status of 403/.test(each)), []);
      await close();
    });
  }

  test('by keyboard alone', async () => {
    const other = await desk.visit();
    await desk.enter(other.page, desk.invite('keys', 'editor'));
    await other.close();
    const { page, close } = await desk.visit();
    await page.goto(`${desk.origin}/desk/`);
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('keys');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('footer');
    assert.match(await page.locator('footer').innerText(), /Signed in as keys, editor/);
    await close();
  });

  test('with a second factor, set up by typing its secret', async () => {
    const { page, close } = await desk.visit();
    await desk.enter(page, desk.invite('factor', 'critic'));
    await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
    assert.match(secret, /^[A-Z2-7]{32}$/);
    await page.getByLabel(/The code/).fill(totp(secret));
    await page.getByRole('button', { name: /Turn the second factor on/ }).click();
    const codes = await page.locator('.secret li').allInnerTexts();
    assert.equal(codes.length, 10);
    await page.getByRole('link', { name: 'I have them' }).click();
    assert.match(await page.locator('main').innerText(), /10 recovery codes are left/);
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await desk.signIn(page, 'factor');
    assert.match(await page.getByRole('alert').innerText(), /do not go together/);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByLabel(/Code/).fill(codes[0]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.equal(new URL(page.url()).pathname, '/desk/');
    await close();
  });

  test('ends everywhere else when the password changes', async () => {
    const one = await desk.visit(), two = await desk.visit();
    await desk.enter(one.page, desk.invite('twice', 'critic'));
    await desk.signIn(two.page, 'twice');
    await one.page.goto(`${desk.origin}/desk/account/`);
    assert.equal(await one.page.locator('section .row').count(), 2);
    await one.page.getByLabel('Your password now').fill(PASSWORD);
    await one.page.getByLabel('The new password').fill('quite another password');
    await one.page.getByRole('button', { name: 'Change the password' }).click();
    assert.match(await one.page.locator('main').innerText(), /The password is changed/);
    await two.page.goto(`${desk.origin}/desk/account/`);
    assert.equal(new URL(two.page.url()).pathname, '/desk/sign-in/');
    await one.close();
    await two.close();
  });
});

describe('an owner', () => {
  test('invites somebody and sees it in the log; nobody else may', async () => {
    const owner = await desk.visit(), guest = await desk.visit();
    await desk.enter(owner.page, desk.invite('boss', 'owner'));
    await owner.page.getByRole('link', { name: 'Accounts' }).click();
    await owner.page.getByLabel('Name to sign in with').fill('guest');
    await owner.page.locator('#role').selectOption('contributor');
    await owner.page.getByRole('button', { name: 'Make the account' }).click();
    await desk.enter(guest.page, await owner.page.locator('.secret').innerText());
    assert.equal(await guest.page.getByRole('link', { name: 'Accounts' }).count(), 0);
    const answer = await guest.page.goto(`${desk.origin}/desk/accounts/`);
    assert.equal(answer.status(), 403);
    await owner.page.getByRole('link', { name: 'Log' }).click();
    assert.match(await owner.page.locator('main').innerText(), /boss made an account: guest \(contributor\)/);
    await owner.close();
    await guest.close();
  });

  test('is not made to do anything by a page of another site', async () => {
    const { page, close } = await desk.visit();
    await desk.enter(page, desk.invite('target', 'owner'));
    await page.goto(`${desk.origin}/desk/accounts/`);
    const token = await page.locator('input[name=token]').first().getAttribute('value');
    const evil = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      /* Even with the right token. */
      response.end(`<form method="post" action="${desk.origin}/desk/accounts/"><input name="token" value="${token}">
        <input name="name" value="mallory"><input name="role" value="owner"><button>Win</button></form>`);
    });
    await new Promise((ready) => evil.listen(0, '127.0.0.1', ready));
    await page.goto(`http://127.0.0.1:${evil.address().port}/`);
    const [answer] = await Promise.all([page.waitForNavigation(), page.getByRole('button').click()]);
    assert.equal(answer.status(), 403);
    assert.doesNotMatch(desk.bijou('user', desk.store, 'list'), /mallory/);
    evil.close();
    await close();
  });
});

describe('every page of the desk', () => {
  const paths = ['/desk/', '/desk/account/', '/desk/accounts/', '/desk/log/', '/desk/nothing/', '/desk/films/?find=alien',
    '/desk/films/alien-1979/', '/desk/films/alien-1979/merge/?with=aliens-1986', '/desk/universes/', '/desk/universes/alien/',
    '/desk/critics/', '/desk/critics/ivor-pelmet/', '/desk/publication/', '/desk/theme/', '/desk/theme/style.css/'];

  /** The pages about one text: of a review that is out, with everything in it. */
  async function drafts(page) {
    await page.goto(`${desk.origin}/desk/`);
    await page.locator('button[value=final-reckoning-from-the-circle]').click();
    await page.waitForURL(/\/desk\/reviews\/\d+\//);
    const draft = new URL(page.url()).pathname;
    return ['', 'marks/', 'facts/?with=conclave-2024&find=minutes', 'release/', 'revisions/', 'compare/?to=1', '?more=beats'].map((each) => draft + each)
      .concat('/desk/', '/desk/reviews/new/');
  }

  async function look(page, where) {
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(width[0] <= width[1], `${where}: ${width[0]} px wide in ${width[1]}`);
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map((each) => `${where}: ${each.id}: ${each.nodes[0].html}`), []);
  }

  test('is accessible by axe-core and fits, from 320 px on, in light and dark', async () => {
    desk.bijou('user', desk.store, 'add', 'somebody-with-a-very-long-name-to-sign-in-with', '--role', 'critic');
    const link = desk.invite('looker', 'owner');
    for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [640, 'light'], [1280, 'dark']]) {
      const { page, complaints, close } = await desk.visit({ width, scheme });
      await page.goto(`${desk.origin}/desk/sign-in/`);
      await look(page, `/desk/sign-in/ at ${width}`);
      if (width === 320) {
        await page.goto(link);
        await look(page, `the link at ${width}`);
        await desk.enter(page, link);
      } else await desk.signIn(page, 'looker');
      // Those about a text are long; the narrowest and the widest are enough for them.
      for (const path of paths.concat([320, 1280].includes(width) ? await drafts(page) : [])) {
        await page.goto(desk.origin + path);
        await look(page, `${path} at ${width}`);
      }
      await page.goto(`${desk.origin}/desk/account/`);
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Set up a second factor' }).click();
      await look(page, `the second factor at ${width}`);
      await page.goto(`${desk.origin}/desk/accounts/`);
      await page.getByRole('button', { name: 'Make a sign-in link for keys' }).click();
      await look(page, `a link that was made at ${width}`);
      assert.deepEqual(complaints.filter((each) => !/status of 404/.test(each)), []);
      await close();
    }
  });

  test('is valid by the Nu HTML checker', async () => {
    const { page, close } = await desk.visit();
    const folder = mkdtempSync(join(tmpdir(), 'desk-pages-'));
    const keep = async (name) => writeFileSync(join(folder, `${name}.html`), await (await page.request.get(page.url())).text());
    await page.goto(`${desk.origin}/desk/sign-in/`);
    await keep('sign-in');
    const link = desk.invite('valid', 'owner');
    await page.goto(link);
    await keep('link');
    await desk.enter(page, link);
    for (const path of paths.concat(await drafts(page))) {
      await page.goto(desk.origin + path);
      await keep(path.replaceAll(/[/?]/g, '-'));
    }
    const jar = join(require.resolve('vnu-jar/package.json'), '../build/dist/vnu.jar');
    const { stderr } = await run('java', ['-Xss8m', '-jar', jar, '--format', 'json', '--skip-non-html', folder], { maxBuffer: 1 << 26 }).catch((error) => error);
    const bad = JSON.parse(stderr).messages.filter((message) => message.type === 'error' || message.subType === 'warning');
    assert.deepEqual(bad.slice(0, 10).map((each) => `${each.url}:${each.lastLine}: ${each.message}: ${each.extract}`), []);
    rmSync(folder, { recursive: true });
    await close();
  });
});
