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
  await page.locator('main .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
};

/** Of the drawings at these addresses the one with the most in it, brought into sight. */
const openFullest = async (page: Page, addresses: readonly string[]) => {
  const drawing = page.getByRole('application');
  const counted: { address: string; count: number }[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await drawing.getByRole('link').first().waitFor();
    counted.push({ address, count: await drawing.getByRole('link').count() });
  }
  const [fullest] = counted.toSorted((one, other) => other.count - one.count);
  if (!fullest) throw new Error('There is no client whose care network could be shown.');
  await page.goto(fullest.address);
  await drawing.getByRole('link').first().waitFor();
  await settled(page);
  await page.getByRole('heading', { name: 'Care network' }).evaluate((heading) => heading.scrollIntoView());
  await page.mouse.wheel(0, -95);
  await page.waitForTimeout(500);
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
      const clients = await page.locator('#clients tbody th a').evaluateAll((all) => all.map(({ href }) => href));
      await openFullest(
        page,
        clients.slice(0, 6).map((client) => `${client}?tab=${tab}`),
      );
    }
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await stop();
}
