// Holds the whole export of the example publication to the standards a reader's browser and helpers rely on.
// Run by tests/run: SITE is the folder of the exported site, ORIGIN the address of a server of the same publication.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const SITE = process.env.SITE;
const ORIGIN = process.env.ORIGIN;
const require = createRequire(import.meta.url);
const run = promisify(execFile);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}
const files = [...walk(SITE)].filter((path) => !/\.(gz|br)$/.test(path));
const pages = files.filter((path) => path.endsWith('.html'));
const address = (path) => '/' + relative(SITE, path).replace(/index\.html$/, '');
const reviewPages = pages.filter((path) => /^\/reviews\/(?!\d{4}\/)[^/]+\/$/.test(address(path)) && !/http-equiv="?refresh/i.test(readFileSync(path, 'utf8')));
const isRedirect = (path) => /http-equiv="?refresh/i.test(readFileSync(path, 'utf8'));

const types = { '.html': 'text/html; charset=utf-8', '.xml': 'application/xml', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.js': 'text/javascript', '.woff2': 'font/woff2', '.txt': 'text/plain' };

let browser, files_server, static_origin;
before(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  files_server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = join(SITE, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file)) { response.writeHead(404, { 'content-type': types['.html'] }); return response.end(readFileSync(join(SITE, '404.html'))); }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((ready) => files_server.listen(0, '127.0.0.1', ready));
  static_origin = `http://127.0.0.1:${files_server.address().port}`;
});
after(async () => { await browser?.close(); files_server?.close(); });

async function visit(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light', javaScriptEnabled: options.script ?? true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const response = await page.goto(url, { waitUntil: 'load' });
  return { page, response, complaints, close: () => context.close() };
}

describe('every file of the export', () => {
  test('there is a publication to look at', () => {
    assert.ok(reviewPages.length >= 24, `${reviewPages.length} review pages`);
  });

  test('is valid by the Nu HTML checker', async () => {
    const jar = join(require.resolve('vnu-jar/package.json'), '../build/dist/vnu.jar');
    const { stderr } = await run('java', ['-Xss8m', '-jar', jar, '--format', 'json', '--also-check-svg', '--skip-non-html', SITE],
      { maxBuffer: 1 << 26 }).catch((error) => error);
    const { messages } = JSON.parse(stderr);
    const bad = messages.filter((message) => message.type === 'error' || message.subType === 'warning');
    assert.deepEqual(bad.slice(0, 10).map((each) => `${each.url}:${each.lastLine}: ${each.message}: ${each.extract}`), []);
  });

  test('links only to what is there', () => {
    const known = new Set(files.map(address));
    const missing = [];
    for (const path of pages) {
      const html = readFileSync(path, 'utf8');
      const ids = new Set([...html.matchAll(/\sid="?([^"\s>]+)/g)].map((match) => match[1]));
      for (const [, raw] of html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
        const link = raw.replaceAll('&amp;', '&');
        if (/^(https?:|mailto:|data:)/.test(link)) continue;
        if (link.startsWith('#')) { if (!ids.has(link.slice(1))) missing.push(`${address(path)}: ${link}`); continue; }
        const target = new URL(link, 'http://x' + address(path)).pathname;
        if (!known.has(target) && !known.has(target + '/')) missing.push(`${address(path)}: ${link}`);
      }
    }
    assert.deepEqual(missing.slice(0, 20), []);
  });

  test('feeds, sitemap and posters are well-formed XML; feeds and indexes are JSON', async () => {
    for (const path of files.filter((each) => /\.(xml|svg)$/.test(each)))
      await run('python3', ['-c', 'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])', path]);
    for (const path of files.filter((each) => each.endsWith('.json'))) JSON.parse(readFileSync(path, 'utf8'));
  });

  test('structured data is JSON, and shows the stars that the page shows', () => {
    for (const path of reviewPages) {
      const html = readFileSync(path, 'utf8');
      const blocks = [...html.matchAll(/<script type="?application\/ld\+json"?>([\s\S]*?)<\/script>/g)].map((match) => JSON.parse(match[1]));
      const nodes = blocks.flatMap((block) => block['@graph'] ?? block);
      const reviews = nodes.filter((node) => node['@type'] === 'Review');
      assert.ok(reviews.length >= 1, path);
      for (const review of reviews) {
        assert.ok(review.author?.name && review.itemReviewed?.name && review.datePublished, path);
        if (!review.reviewRating) continue;
        assert.equal(String(review.reviewRating.bestRating), '5');
        assert.equal(String(review.reviewRating.worstRating), '0.5');
        assert.ok(html.includes(`value="${review.reviewRating.ratingValue}"`), `${path}: ${review.reviewRating.ratingValue} is not shown`);
      }
    }
  });

  test('a review page arrives in 14 KB', () => {
    const heavy = [];
    for (const path of reviewPages) {
      const bytes = readFileSync(path);
      const sizes = [brotliCompressSync(bytes).length, gzipSync(bytes).length];
      if (Math.max(...sizes) > 14 * 1024) heavy.push(`${address(path)}: brotli ${sizes[0]}, gzip ${sizes[1]}`);
    }
    assert.deepEqual(heavy, []);
  });

  test('no page has an inline script, handler or style attribute', () => {
    for (const path of pages) {
      const html = readFileSync(path, 'utf8');
      assert.doesNotMatch(html, /<[a-z][^>]*\s(on[a-z]+|style)=/i, path);
      for (const [tag] of html.matchAll(/<script[^>]*>/g)) assert.match(tag, /src=|application\/ld\+json/, path);
    }
  });
});

describe('every page in the browser', () => {
  test('has no fault that axe-core finds (WCAG 2.2 AA)', { timeout: 900_000 }, async () => {
    const faults = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const path of pages.filter((each) => !isRedirect(each))) {
      await page.goto(static_origin + address(path), { waitUntil: 'load' });
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      for (const each of violations) faults.push(`${address(path)}: ${each.id}: ${each.nodes[0].html.slice(0, 160)}`);
    }
    await context.close();
    assert.deepEqual(faults.slice(0, 20), []);
  });

  const samples = () => ['/', '/reviews/', address(reviewPages[0]), ...['films', 'universes', 'critics', 'compare', 'standings', 'standings/universes', 'standings/years', 'standings/critics', 'showing', 'search'].map((kind) => {
    const found = pages.map(address).filter((each) => each.startsWith(`/${kind}/`)).sort((a, b) => b.length - a.length)[0];
    assert.ok(found, `no page under /${kind}/`);
    return found;
  }), '/404.html'];

  for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'dark']]) {
    test(`fits ${width} px in ${scheme}, with contrast`, async () => {
      for (const path of samples()) {
        const { page, close } = await visit(static_origin + path, { width, scheme });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide at ${width} px`);
        await page.evaluate(axeSource);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
        assert.deepEqual(violations.map((each) => `${path}: ${each.id}: ${each.nodes[0].html.slice(0, 160)}`), []);
        await close();
      }
    });
  }

  test('nothing shifts while it loads', async () => {
    for (const path of ['/', address(reviewPages[0])]) {
      const { page, close } = await visit(ORIGIN + path, { width: 390 });
      const shift = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 1000);
      }));
      assert.equal(shift, 0, path);
      await close();
    }
  });
});

describe('a served page', () => {
  test('meets its own security policy without a complaint', async () => {
    for (const path of ['/', address(reviewPages[0]), '/search?q=wick', '/standings-that-are-not-there/']) {
      const { response, complaints, close } = await visit(ORIGIN + path);
      assert.match(response.headers()['content-security-policy'], /default-src 'none'/);
      assert.deepEqual(complaints.filter((each) => !/404/.test(each)), [], path);
      await close();
    }
  });

  test('opens its spoilers by key, without script, and hides them until then', async () => {
    const kinds = { inline: 0, block: 0 };
    for (const path of reviewPages.filter((each) => /class="?spoiler/.test(readFileSync(each, 'utf8')))) {
      const { page, close } = await visit(ORIGIN + address(path), { script: false });
      for (const box of await page.locator('.spoiler input[type=checkbox]').all()) {
        const told = box.locator('xpath=following-sibling::*[last()]');
        assert.equal(await told.isVisible(), false, address(path));
        await box.focus();
        await page.keyboard.press('Space');
        assert.equal(await told.isVisible(), true, address(path));
        kinds.inline++;
      }
      for (const summary of await page.locator('details.spoiler > summary').all()) {
        const told = summary.locator('xpath=following-sibling::*[1]');
        assert.equal(await told.isVisible(), false, address(path));
        await summary.focus();
        await page.keyboard.press('Enter');
        assert.equal(await told.isVisible(), true, address(path));
        kinds.block++;
      }
      await close();
    }
    assert.ok(kinds.inline >= 1 && kinds.block >= 1, JSON.stringify(kinds));
  });

  test('shows what a fact rests on by key, without script, in place and within the screen', async () => {
    const withFacts = reviewPages.filter((path) => /<a class="?fact/.test(readFileSync(path, 'utf8')));
    assert.ok(withFacts.length >= 10, `${withFacts.length} reviews with facts`);
    for (const [index, path] of withFacts.entries()) {
      const { page, close } = await visit(ORIGIN + address(path), { script: false, width: index % 2 === 0 ? 390 : 1280 });
      const size = () => page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight]);
      const before = await size();
      for (const fact of await page.locator('a.fact').all()) {
        const shown = () => fact.evaluate((link) => getComputedStyle(link, '::after').display);
        const [told, described, back] = await fact.evaluate((link) => {
          const note = document.getElementById(link.getAttribute('aria-describedby'));
          return [link.dataset.note, note.textContent, link.id === note.querySelector('a').hash.slice(1) && link.hash === `#${note.id}`];
        });
        assert.ok(told.length > 10 && back, `${address(path)}: ${told}`);
        assert.ok(described.includes(told.split(' Source: ')[0]), `${address(path)}: ${described} is not ${told}`);
        assert.equal(await shown(), 'none', address(path));
        await fact.evaluate((link) => link.focus());
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        assert.equal(await fact.evaluate((link) => document.activeElement === link), true, address(path));
        assert.equal(await shown(), 'block', address(path));
        assert.deepEqual(await size(), before, `${address(path)}: the note moves the text or leaves the screen`);
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(/#fact-\d+$/);
      await close();
    }
  });

  const withStrip = (kind) => {
    const found = pages.map((path) => [address(path), readFileSync(path, 'utf8')])
      .find(([at, html]) => at.startsWith(`/${kind}/`) && html.includes('class="unveil"'));
    assert.ok(found, `no page under /${kind}/ has a strip with a veil`);
    return found[0];
  };

  test('lifts the veil of a strip by key, without script, and lets it down again', async () => {
    for (const kind of ['reviews', 'films', 'compare', 'universes']) {
      const { page, close } = await visit(ORIGIN + withStrip(kind), { script: false, width: 390 });
      const section = page.locator('.reel').first(), summary = section.locator('.unveil > summary');
      const told = section.locator('.unveil .strip').first(), shown = section.locator('.unveil + div .strip').first();
      const heard = () => section.ariaSnapshot();
      assert.deepEqual([await told.isVisible(), await shown.isVisible()], [false, true], kind);
      assert.match(await heard(), /Outside the veil/, kind);
      const closed = await summary.innerText();
      await summary.focus();
      await page.keyboard.press('Enter');
      assert.deepEqual([await told.isVisible(), await shown.isVisible()], [true, false], kind);
      assert.doesNotMatch(await heard(), /Outside the veil/, kind);
      assert.notEqual(await summary.innerText(), closed);
      await page.keyboard.press('Enter');
      assert.deepEqual([await told.isVisible(), await shown.isVisible()], [false, true], kind);
      await close();
    }
  });

  test('prints no strip that is veiled', async () => {
    const { page, close } = await visit(ORIGIN + withStrip('reviews'), { script: false });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.unveil .strip').first().isVisible(), false);
    assert.equal(await page.locator('.unveil + div .strip').first().isVisible(), true);
    await close();
  });

  test('draws two films in minutes or in per cent of each, by key and without script', async () => {
    const { page, close } = await visit(ORIGIN + withStrip('compare'), { script: false });
    const widths = () => page.locator('.unveil + div .strip').evaluateAll((strips) => strips.map((strip) => Math.round(strip.getBoundingClientRect().width)));
    const inMinutes = await widths();
    assert.equal(inMinutes.length, 2);
    assert.notEqual(inMinutes[0], inMinutes[1]);
    assert.equal(await page.locator('.unveil + div .by-share').first().isVisible(), false);
    await page.locator('#by-time').focus();
    await page.keyboard.press('ArrowRight');
    const inPercent = await widths();
    assert.equal(inPercent[0], inPercent[1]);
    assert.equal(await page.locator('.unveil + div .by-share').first().isVisible(), true);
    assert.equal(await page.locator('.unveil + div .by-time').first().isVisible(), false);
    await close();
  });

  test('finds without script, and with a slip of the finger', async () => {
    for (const words of ['ballerina', 'balerina', 'Ana de Armas', 'ana de armsa']) {
      const { page, close } = await visit(`${ORIGIN}/search?q=${encodeURIComponent(words)}`, { script: false });
      assert.match(await page.locator('main').innerText(), /Ballerina/, words);
      assert.ok(await page.locator('main a[href^="/reviews/"]').count() >= 1, words);
      await close();
    }
    const { page, close } = await visit(`${ORIGIN}/search?q=ballerina`, { script: false });
    assert.ok(await page.locator('main mark').count() >= 1, 'the words found are marked');
    await close();
  });
});

describe('the static site', () => {
  test('searches with no server', async () => {
    for (const words of ['ballerina', 'balerina']) {
      const { page, complaints, close } = await visit(`${static_origin}/search/?q=${words}`);
      await page.locator('main a[href^="/reviews/"]').first().waitFor({ timeout: 5000 });
      assert.match(await page.locator('main').innerText(), /Ballerina/);
      assert.deepEqual(complaints, []);
      await close();
    }
  });

  test('answers a missing page with help', async () => {
    const { page, response, close } = await visit(`${static_origin}/films/no-such-film/`, { script: false });
    assert.equal(response.status(), 404);
    assert.ok(await page.locator('main a').count() >= 1);
    await close();
  });
});
