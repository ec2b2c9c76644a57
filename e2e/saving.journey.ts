import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The first day of the month before this one: all its postings are there. */
function lastMonth(): string {
  const day = new Date();
  day.setUTCDate(0);
  return `${day.toISOString().slice(0, 7)}-01`;
}

test('a list of several pages is saved whole: a line for each row that it counts', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  await visitor.signIn('admin');
  await visitor.open(`/budgets?month=${lastMonth()}#postings`);
  const save = page.locator('#postings').getByRole('button', { name: /^Save: / });
  await save.press('Enter');
  const all = page.getByRole('menuitem', { name: /Save all .* as CSV/ });
  const counted = Number(/all ([\d,]+)/.exec((await all.textContent()) ?? '')?.[1]?.replace(',', ''));
  // The API gives a hundred at a time.
  expect(counted).toBeGreaterThan(100);
  expect(await visitor.seriousFindings()).toEqual([]);

  const [csv] = await Promise.all([page.waitForEvent('download'), all.press('Enter')]);
  expect(csv.suggestedFilename()).toBe('budget-ledger.csv');
  const lines = (await readFile(await csv.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(counted + 1);

  await save.click();
  const workbook = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Save all .* as Excel/ }).click();
  expect((await workbook).suggestedFilename()).toBe('budget-ledger.xlsx');
  await visitor.leave();
});
