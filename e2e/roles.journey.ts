import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { type Account, Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const PAGES = [
  { path: '/home', title: /Good to see you/ },
  { path: '/tasks?owner=me', title: 'Tasks' },
  { path: '/caseload', title: 'Caseload' },
  { path: '/budgets', title: 'Budget compliance' },
  { path: '/staffing', title: 'Staffing' },
] as const;

/** How many rows the table has to which an address leads, on all its pages. */
async function rowsBehind({ page }: Visitor, path: string): Promise<number> {
  const part = path.split('#')[1];
  const place = part ? page.locator(`#${part}`) : page.locator('main');
  if ((await place.getByRole('table').count()) === 0) return 0;
  const words = await place.locator('footer [role="status"]').last().innerText();
  return Number(/(?:of )?([\d,]+)(?: rows?)?$/.exec(words)?.[1]?.replace(',', '') ?? Number.NaN);
}

describe.each<{ account: Account; scheme: 'light' | 'dark'; width: number }>([
  { account: 'manager', scheme: 'light', width: 1280 },
  { account: 'supervisor', scheme: 'dark', width: 1280 },
  { account: 'admin', scheme: 'light', width: 320 },
  { account: 'analyst', scheme: 'dark', width: 1280 },
])('$account, $scheme, $width wide', ({ account, scheme, width }) => {
  test('signs in, reaches every page, and meets no error, no barrier and no other host', async () => {
    const visitor = await Visitor.arrive(browser, { scheme, width });
    await visitor.signIn(account);
    for (const { path, title } of PAGES) {
      await visitor.open(path);
      await visitor.page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect({ path, findings: await visitor.seriousFindings() }).toEqual({ path, findings: [] });
      const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ path, overflow: Math.max(0, overflow) }).toEqual({ path, overflow: 0 });
    }
    await visitor.leave();
  });

  test('begins at home, where each number opens as many rows as it says', async () => {
    const visitor = await Visitor.arrive(browser, { scheme, width });
    await visitor.signIn(account);
    await visitor.page.waitForURL(/\/home$/);
    await visitor.settled();
    const main = visitor.page.getByRole('main');
    // Of the care managers the first is enough: opening every page there is would be turned away as too much at once.
    const links = main.locator('li, tbody tr:first-child').getByRole('link', { name: /^[\d,]+( \D.*)?$/ });
    const numbers = await links.evaluateAll((all) =>
      all.map((link) => ({ says: link.textContent ?? '', path: link.getAttribute('href') ?? '' })),
    );
    expect(numbers.length).toBeGreaterThanOrEqual({ manager: 11, supervisor: 19, admin: 15, analyst: 0 }[account]);
    const wrong: string[] = [];
    // Days without enough hours are the bars of a chart, which has a journey of its own.
    for (const { says, path } of numbers.filter(({ path }) => !path.endsWith('#shifts'))) {
      const count = Number(/^[\d,]+/.exec(says)?.[0].replace(',', ''));
      await visitor.open(path);
      const found = await rowsBehind(visitor, path);
      if (found !== count) wrong.push(`${says} ${path}: ${found}`);
    }
    expect(wrong).toEqual([]);
    await visitor.leave();
  }, 300_000);

  test('opens a client, and is told what is withheld', async () => {
    const visitor = await Visitor.arrive(browser, { scheme, width });
    await visitor.signIn(account);
    await visitor.open('/caseload');
    const table = visitor.page.getByRole('table', { name: 'Clients' });
    await table.getByRole('row').nth(1).getByRole('link').first().click();
    await visitor.page.waitForURL(/\/clients\//);
    await visitor.settled();
    expect(await visitor.seriousFindings()).toEqual([]);
    if (account === 'analyst') expect(await visitor.page.getByText('withheld').count()).toBeGreaterThan(0);
    await visitor.leave();
  });
});

test('whoever is not signed in is led to the door, and then to where she wanted to go', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.page.goto(new URL('/budgets', visitor.address).href);
  await visitor.page.getByLabel('E-mail').fill('admin@demo.example');
  await visitor.page.getByLabel('Password', { exact: true }).fill('caregraph-demo');
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.getByRole('heading', { level: 1, name: 'Budget compliance' }).waitFor();
});

test('a wrong password is refused without saying which half was wrong', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.page.goto(visitor.address);
  await visitor.page.getByLabel('E-mail').fill('manager@demo.example');
  await visitor.page.getByLabel('Password', { exact: true }).fill('not the password');
  await visitor.page.getByRole('button', { name: 'Sign in' }).click();
  await visitor.page.getByRole('alert').first().waitFor();
  expect(visitor.page.url()).toContain('/sign-in');
});
