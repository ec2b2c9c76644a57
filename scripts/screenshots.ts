import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/chromium.ts';
import { startDemoServer } from '../e2e/demo-server.ts';
import { ROOT } from './build.ts';

/** The pictures of the README, taken of the demo organisation. Run it when a page of them has changed its looks. */

const PICTURES = [
  { name: 'caseload', account: 'supervisor', path: '/caseload', tab: null },
  { name: 'care-network', account: 'manager', path: '/caseload?status=ACTIVE', tab: 'network' },
] as const;
const SIZE = { width: 1280, height: 800 };

/** Nothing on the page is busy any more. */
const settled = async (page: Page) => {
  await page.locator('main h1').first().waitFor();
  // Charts are drawn once they come into sight, which is after the page has said that it is no longer busy.
  await page.waitForTimeout(500);
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
};

const folder = join(ROOT, 'docs/images');
mkdirSync(folder, { recursive: true });
const { address, stop } = await startDemoServer(240);
const browser = await launchBrowser();
try {
  for (const { name, account, path, tab } of PICTURES) {
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce', timezoneId: 'America/New_York' });
    await page.goto(address);
    await page.getByLabel('E-mail').fill(`${account}@demo.example`);
    await page.getByLabel('Password', { exact: true }).fill('caregraph-demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation').first().waitFor();
    await page.goto(new URL(path, address).href);
    await settled(page);
    if (tab) {
      const client = await page.locator('#clients tbody th a').first().getAttribute('href');
      await page.goto(new URL(`${client}?tab=${tab}`, address).href);
      await page.getByRole('application').getByRole('link').first().waitFor();
    }
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await stop();
}
