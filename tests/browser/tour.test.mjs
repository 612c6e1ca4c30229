// The README's "your first review in five minutes", as it is told there: from an empty publication and a sign-in link to a page that
// readers see; with script and without. Run by tests/run: PROGRAM is bijou. With PICTURES=FOLDER the README's pictures are made (make pictures).
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Desk } from './desk.mjs';

const NOISE = /status of 400|frame is sandboxed/; // what a browser says of a page that cannot be made yet, and of a frame that runs no script
const TEXT = 'A chase there and a chase back, along the same rails, with the same engine. The first half sets up every joke and the second '
  + 'half runs it backwards, faster.\n\nKeaton does it all at full speed with a face that asks for nothing. Then comes >!one very expensive bridge!<, '
  + 'and even the bridge gets the timing right.';

for (const script of [true, false]) {
  describe(`the first review in five minutes, ${script ? 'with' : 'without'} script`, () => {
    let desk;
    before(async () => { desk = await Desk.open({ empty: 'Front Row' }); });
    after(async () => { await desk?.close(); });

    test('from a sign-in link to the page that readers see', async () => {
      const { page, complaints, close } = await desk.visit({ script, width: 1280, height: 860, zone: 'Europe/London' });
      const picture = async (name) => {
        if (!script || !process.env.PICTURES) return;
        await page.evaluate(() => { document.activeElement.blur(); globalThis.scrollTo(0, 0); });
        await page.waitForTimeout(1200);
        await page.screenshot({ path: join(process.env.PICTURES, `tour-${name}.png`) });
      };

      await desk.enter(page, desk.invite('jo', 'owner'));
      await page.getByRole('link', { name: 'Reviews' }).click();
      await page.getByLabel(/Whose name/).fill('Jo Booth');
      await page.getByRole('button', { name: 'That is me' }).click();
      await page.waitForURL(/done=byline/);

      await page.getByLabel('A new review of').fill('The General 1926');
      await picture('begin');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('button', { name: 'Add it, and begin' }).click();
      await page.waitForURL(/\/desk\/reviews\/\d+\/$/);

      await page.getByLabel('Headline').fill('A train, and no brakes');
      await page.getByLabel('Standfirst').fill('Buster Keaton gets his engine back.');
      await page.locator('label[for="stars-9"]').click();
      const text = page.getByRole('textbox', { name: 'Text', exact: true });
      if (script) {
        await text.click();
        await page.keyboard.insertText(TEXT);
        await page.getByRole('status').filter({ hasText: /^Saved/ }).waitFor({ timeout: 10_000 });
        await page.frameLocator('iframe >> visible=true').getByText('Spoiler').first().waitFor({ timeout: 10_000 });
      } else {
        await text.fill(TEXT);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.waitForURL(/done=saved/);
      }
      await picture('writing');

      await page.getByRole('link', { name: 'Release' }).click();
      assert.match(await page.locator('main').innerText(), /No contradiction would arise/);
      assert.equal(await page.getByLabel('in the time zone').inputValue(), script ? 'Europe/London' : 'UTC');
      await picture('release');
      await page.getByRole('button', { name: 'Publish now' }).click();
      await page.waitForURL(/done=published/);
      await page.getByRole('link', { name: 'On the site' }).click();
      await page.waitForURL(/\/reviews\/a-train-and-no-brakes\/$/);
      const shown = await page.locator('main').innerText();
      for (const words of ['A train, and no brakes', 'Buster Keaton gets his engine back.', 'Jo Booth', 'timing right'])
        assert.ok(shown.includes(words), words);
      await picture('page');
      assert.deepEqual(complaints.filter((each) => !NOISE.test(each)), []);
      await close();
    });
  });
}
