// A desk of its own for a browser test: a store with the example publication, a server, and links into it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const PROGRAM = process.env.PROGRAM;
const EXAMPLE = process.env.EXAMPLE;

export const PASSWORD = 'four words in a row';

export class Desk {
  /** With the example publication, or with an empty one of that name. */
  static async open({ empty } = {}) {
    const desk = new Desk();
    desk.folder = mkdtempSync(join(tmpdir(), 'desk-'));
    desk.store = join(desk.folder, 'site.bijou');
    if (empty) desk.bijou('new', desk.store, '--name', empty);
    else desk.bijou('import', desk.store, EXAMPLE);
    await desk.serve();
    desk.browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    return desk;
  }

  bijou(...words) {
    return execFileSync(PROGRAM, words, { encoding: 'utf8' }).trim();
  }

  /** Starts the server; on the port it had, when it had one, so that a restart is seen by open pages. */
  async serve() {
    this.server = spawn(PROGRAM, ['serve', this.store, '--listen', `127.0.0.1:${this.port ?? 0}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    const lines = createInterface({ input: this.server.stderr });
    for await (const line of lines) {
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line);
      if (!found) throw new Error(line);
      this.port = Number(found[1]);
      this.origin = found[0];
      return;
    }
  }

  /** Ends the server: SIGTERM, or SIGKILL for one that is cut off. */
  async stop(signal = 'SIGTERM') {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = new Promise((done) => this.server.once('exit', done));
    this.server.kill(signal);
    await ended;
  }

  async close() {
    await this.browser.close();
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }

  invite(name, role, ...words) {
    return this.bijou('user', this.store, 'add', name, '--role', role, '--url', this.origin, ...words);
  }

  /** A browser of its own, with a page; `complaints` are the errors of its console. */
  async visit(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      colorScheme: options.scheme ?? 'light', javaScriptEnabled: options.script ?? true, reducedMotion: 'reduce', timezoneId: options.zone });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { context, page, complaints, close: () => context.close() };
  }

  /** Opens a link and sets the password, as anybody does who is invited. */
  async enter(page, link) {
    await page.goto(link);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Password, once more').fill(PASSWORD);
    await page.getByRole('button', { name: /Set the password/ }).click();
    await page.waitForURL('**/desk/account/**');
  }

  async signIn(page, name, password = PASSWORD) {
    await page.goto(`${this.origin}/desk/`);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForLoadState();
  }
}
