// Pictures of the site, for looking at and for the README:
//   node screenshots.mjs ORIGIN FOLDER [PATH...]
// Each path at 390 and 1280 px in light and dark, and as it prints.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [origin, folder, ...paths] = process.argv.slice(2);
if (!origin || !folder) {
  console.error('screenshots: say where the site is and where the pictures go: node screenshots.mjs ORIGIN FOLDER [PATH...]');
  process.exit(2);
}
const wanted = paths.length ? paths : ['/', '/reviews/ballerina-from-the-stalls/', '/films/ballerina-2025/', '/universes/john-wick/',
  '/critics/constance-rake/', '/compare/mission-impossible-the-final-reckoning-2025/ballerina-2025/', '/showing/GB/',
  '/search?q=wick', '/reviews/', '/films/', '/not-there/'];
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
for (const path of wanted) {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'front';
  for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']]) {
    const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme: scheme, deviceScaleFactor: width === 390 ? 2 : 1 });
    const page = await context.newPage();
    await page.goto(origin + path);
    await page.reload(); // the fonts are optional: there from the second view at the latest
    await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    if (width === 1280 && scheme === 'light') await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4' });
    await context.close();
  }
}
await browser.close();
