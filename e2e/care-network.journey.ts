import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The care network of a client who has a family. */
async function arriveAtNetwork(options: { scheme?: 'light' | 'dark'; width?: number } = {}) {
  const visitor = await Visitor.arrive(browser, options);
  await visitor.signIn('supervisor');
  await visitor.open('/caseload?status=ACTIVE');
  const client = await visitor.page.locator('#clients tbody th a').first().getAttribute('href');
  await visitor.open(`${client}?tab=network`);
  const drawing = visitor.page.getByRole('application');
  await drawing.getByRole('link').first().waitFor();
  return { visitor, drawing, list: visitor.page.getByRole('region', { name: 'The care network as a list' }) };
}

test.each([
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 320 },
] as const)('the care network has no barrier, $scheme, $width wide', async (look) => {
  const { visitor } = await arriveAtNetwork(look);
  expect(await visitor.seriousFindings()).toEqual([]);
  const overflow = await visitor.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(Math.max(0, overflow)).toBe(0);
  await visitor.leave();
});

test('every box of the drawing stands in the list, is reached with Tab and opened with Enter', async () => {
  const { visitor, drawing, list } = await arriveAtNetwork();
  const boxes = drawing.locator('[data-id][tabindex]');
  expect(await boxes.count()).toBe(await list.getByRole('listitem').count());
  const staff = list.getByRole('region', { name: 'Our staff' }).getByRole('link').first();
  const name = (await staff.textContent()) ?? '';
  const box = drawing.getByRole('link', { name: new RegExp(`^${name}`) });

  for (let presses = 0; presses < 60; presses += 1) {
    await visitor.page.keyboard.press('Tab');
    if (await box.evaluate((element) => element === document.activeElement)) break;
  }
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/\/staffing\//);
  await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
  await visitor.leave();
});

test('on paper there is the list, and no drawing', async () => {
  const { visitor, drawing, list } = await arriveAtNetwork();
  await visitor.page.emulateMedia({ media: 'print' });
  expect(await drawing.isVisible()).toBe(false);
  expect(await list.isVisible()).toBe(true);
  await visitor.leave();
});

test('a point of the shift chart opens the shifts of its day, by a click and by Enter', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn('supervisor');
  await visitor.open('/staffing');
  const chart = visitor.page.getByRole('figure', { name: 'Shift hours by day' });
  const drawing = chart.getByRole('application');
  await drawing.focus();
  await visitor.page.keyboard.press('ArrowRight');
  await visitor.page.keyboard.press('ArrowRight');
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL(/day=20\d\d-\d\d-\d\d/);
  await visitor.page.getByRole('heading', { name: /^Shifts on / }).waitFor();
  const byKey = visitor.page.url();

  await drawing.hover({ position: { x: 500, y: 120 } });
  await chart.getByText('Required').last().waitFor();
  await drawing.click({ position: { x: 500, y: 120 } });
  await visitor.page.waitForURL((url) => url.href !== byKey && /day=20\d\d/.test(url.href));
  await visitor.page.getByRole('heading', { name: /^Shifts on / }).waitFor();
  expect(await visitor.seriousFindings()).toEqual([]);
  await visitor.leave();
});
