import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a number opens the rows it counts: contacts that are overdue', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn('supervisor');
  await visitor.open('/caseload');

  const tile = visitor.page.getByRole('link', { name: /contacts overdue/i }).first();
  const said = Number(/\d+/.exec((await tile.textContent()) ?? '')?.[0]);
  await tile.click();
  await visitor.page.waitForURL(/overdue/i);
  await visitor.settled();

  const rows = visitor.page.getByRole('table', { name: 'Clients' }).locator('tbody tr');
  expect(said).toBeGreaterThan(0);
  expect(await rows.count()).toBe(Math.min(said, 50));
  // The address alone says what is shown: a colleague who opens it sees the same.
  await visitor.page.reload();
  await visitor.settled();
  expect(await rows.count()).toBe(Math.min(said, 50));
  await visitor.leave();
});

test('a filter stands in the address, and Back takes it away again', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn('admin');
  await visitor.open('/budgets');
  await visitor.open('/budgets?band=RED');
  const filtered = await visitor.page.getByRole('table').last().getByRole('row').count();
  await visitor.page.goBack();
  await visitor.settled();
  expect(visitor.page.url()).not.toContain('band=RED');
  expect(await visitor.page.getByRole('table').last().getByRole('row').count()).toBeGreaterThanOrEqual(filtered);
  await visitor.leave();
});
