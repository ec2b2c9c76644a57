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
  { path: '/caseload', title: 'Caseload' },
  { path: '/budgets', title: 'Budget compliance' },
  { path: '/staffing', title: 'Staffing' },
] as const;

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
