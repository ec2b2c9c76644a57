import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

export type Account = 'manager' | 'supervisor' | 'admin' | 'analyst';
const PASSWORD = 'caregraph-demo';

/** Fewer points than a page may spend: who has no more waits for the next minute, as a person reading would have. */
const POINTS_OF_A_PAGE = 12_000;
/** When each account has all its points again, where it has spent nearly all of them. */
const refreshedAt = new Map<Account, number>();

/** Someone at a browser. What she must never meet is noted as it happens: errors in the console, requests to elsewhere. */
export class Visitor {
  readonly page: Page;
  readonly address = inject('address');
  readonly #context: BrowserContext;
  readonly #complaints: string[] = [];
  #isSignedIn = false;
  #account: Account | undefined;
  /** Streams of changes that her tabs have opened. */
  streams = 0;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    this.#watch(page);
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      // Before she has signed in, asking who she is answers 401, which the browser itself writes to its console.
      const isAtTheDoor = message.text().includes('401') && !this.#isSignedIn;
      if (message.type() === 'error' && !isAtTheDoor) this.#complaints.push(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      const { 'ratelimit-remaining': left, 'ratelimit-reset': seconds } = response.headers();
      if (!this.#account || left === undefined) return;
      if (Number(left) < POINTS_OF_A_PAGE) refreshedAt.set(this.#account, Date.now() + Number(seconds) * 1_000);
      else refreshedAt.delete(this.#account);
    });
    page.on('pageerror', (error) => this.#complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.address) && !/^(data|blob):/.test(url)) this.#complaints.push(`request to ${url}`);
      if (url.endsWith('/graphql/stream')) this.streams += 1;
    });
  }

  static async arrive(browser: Browser, options: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Visitor> {
    const { scheme = 'light', width = 1280 } = options;
    const context = await browser.newContext({
      colorScheme: scheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      timezoneId: 'America/New_York',
    });
    return new Visitor(context, await context.newPage());
  }

  async signIn(account: Account): Promise<void> {
    this.#account = account;
    await this.#pace();
    await this.page.goto(this.address);
    await this.page.getByLabel('E-mail').fill(`${account}@demo.example`);
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    this.#isSignedIn = true;
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** To the door: the page that is shown there asks who she is, and nobody is. */
  async signOut(): Promise<void> {
    await this.page.getByRole('region', { name: 'Account' }).getByRole('button').click();
    this.#isSignedIn = false;
    await this.page.getByRole('button', { name: 'Sign out' }).click();
    await this.page.getByLabel('E-mail').waitFor();
  }

  async open(path: string): Promise<void> {
    await this.#pace();
    await this.page.goto(new URL(path, this.address).href);
    await this.settled();
  }

  /** Nobody reads as fast as a test: an account has so many points in a minute, whoever uses it. */
  async #pace(): Promise<void> {
    const wait = this.#account ? (refreshedAt.get(this.#account) ?? 0) - Date.now() : 0;
    if (wait <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (this.#account) refreshedAt.delete(this.#account);
  }

  /** Another tab of the same browser, watched like the first. */
  async secondTab(path: string): Promise<Page> {
    const page = await this.#context.newPage();
    this.#watch(page);
    await page.goto(new URL(path, this.address).href);
    await this.settled(page);
    return page;
  }

  /** Waits until nothing on the page is busy or fading any more. The stream of changes never is, so the network is not asked. */
  async settled(page = this.page): Promise<void> {
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(
      () =>
        document.querySelector('main [aria-busy="true"]') === null &&
        !document.getAnimations().some((each) => each instanceof CSSTransition && each.playState === 'running'),
    );
  }

  /** Serious and critical findings of axe on the page at rest: rows that wait for newer ones are paler than any rule allows. */
  async seriousFindings(): Promise<string[]> {
    await this.settled();
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' · ')}`);
  }

  /** Leaves, and must have met nothing that nobody should meet. */
  async leave(): Promise<void> {
    await this.#context.close();
    expect(this.#complaints).toEqual([]);
  }
}
