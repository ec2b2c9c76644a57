import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Opens the menu of the list on the page and chooses from it. */
async function choose({ page }: Visitor, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name }).click();
}

const linkTo = ({ page }: Visitor, name: string) =>
  page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name, exact: true });

const shown = ({ page }: Visitor) => page.evaluate(() => `${location.pathname}${location.search}`);

test('a view is saved for everybody, renamed, opened from the palette, deleted and brought back', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  await visitor.signIn('supervisor');
  await visitor.open('/tasks?show=OVERDUE');
  const box = page.getByRole('main').getByRole('searchbox');
  await box.fill('review');
  await page.waitForFunction(() => JSON.stringify(history.state).includes('review'));

  await choose(visitor, 'Save this view as…');
  const dialog = page.getByRole('dialog', { name: 'Save this view' });
  await dialog.getByLabel('Name').fill('Late reviews');
  await dialog.getByLabel('Who has it').selectOption({ label: 'Everybody in the organisation' });
  expect(await visitor.seriousFindings()).toEqual([]);
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await linkTo(visitor, 'Late reviews').waitFor();

  await choose(visitor, 'Rename or delete “Late reviews”…');
  const renaming = page.getByRole('dialog', { name: 'Rename or delete “Late reviews”' });
  await renaming.getByLabel('Name').fill('Reviews that are late');
  await renaming.getByRole('button', { name: 'Rename view' }).click();
  await linkTo(visitor, 'Reviews that are late').waitFor();

  // From anywhere: what was typed is in the view, which lies in the database, and in no address.
  await visitor.open('/providers');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Go to|Search|Find/i).fill('that are late');
  await page.getByRole('button', { name: /Reviews that are late/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tasks/);
  await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
  await visitor.settled();
  expect(await shown(visitor)).toBe('/tasks?show=OVERDUE');
  expect(await box.inputValue()).toBe('review');

  const colleague = await Visitor.arrive(browser);
  await colleague.signIn('manager');
  await colleague.open('/home');
  await linkTo(colleague, 'Reviews that are late').click();
  await colleague.page.waitForURL(/\/tasks/);
  await colleague.settled();
  expect(await colleague.page.getByRole('main').getByRole('searchbox').inputValue()).toBe('review');
  await colleague.page.getByRole('button', { name: 'Views' }).click();
  await colleague.page.getByRole('menuitem', { name: 'Reviews that are late', exact: true }).waitFor();
  expect(await colleague.page.getByRole('menuitem', { name: /Rename or delete/ }).count()).toBe(0);
  await colleague.leave();

  await choose(visitor, 'Rename or delete “Reviews that are late”…');
  await page.getByRole('button', { name: 'Delete view' }).click();
  await linkTo(visitor, 'Reviews that are late').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await linkTo(visitor, 'Reviews that are late').waitFor();

  await choose(visitor, 'Rename or delete “Reviews that are late”…');
  await page.getByRole('button', { name: 'Delete view' }).click();
  await linkTo(visitor, 'Reviews that are late').waitFor({ state: 'detached' });
  await page.reload();
  await visitor.settled();
  expect(await linkTo(visitor, 'Reviews that are late').count()).toBe(0);
  await visitor.leave();
});
