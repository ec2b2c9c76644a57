import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Everything a page keeps in the browser beyond itself, as text. */
function keptInBrowser(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        kept.push(await new Promise((resolve) => (request.onsuccess = () => resolve(request.result))));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request))?.text());
    }
    return JSON.stringify(kept);
  });
}

/** A base64 text in an address is no secret: whoever finds it reads it. */
function readable(address: string): string {
  const plain = decodeURIComponent(address);
  const decoded = (plain.match(/[\w-]{16,}/g) ?? []).map((part) => Buffer.from(part, 'base64url').toString());
  return [plain, ...decoded].join(' ');
}

/** The names that links of clients show; their numbers stand beside. */
async function namesIn(links: Locator): Promise<string[]> {
  const shown = await links.allTextContents();
  return shown.flatMap((text) => /^\p{L}+ \p{L}+/u.exec(text.replace(/DEMO-\d+$/, ''))?.[0] ?? []);
}

test('a day of work leaves no client behind in the browser: not in its stores, and in no address', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  const addresses = new Set<string>();
  page.on('framenavigated', (frame) => addresses.add(frame.url()));
  page.on('request', (request) => addresses.add(request.url()));
  await visitor.signIn('supervisor');

  await visitor.open('/caseload?order=NAME&direction=ASC');
  const table = page.getByRole('table', { name: 'Clients' });
  const links = table.locator('tbody').getByRole('link');
  const names = await namesIn(links);
  expect(names.length).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Next page' }).first().click();
  await page.waitForURL(/after=/);
  await visitor.settled();
  names.push(...(await namesIn(links)));
  await links.first().click();
  await page.waitForURL(/\/clients\//);
  await visitor.settled();
  for (const path of ['/budgets', '/staffing', '/caseload']) await visitor.open(path);

  const kept = await keptInBrowser(page);
  const inAddresses = [...addresses].map(readable).join('\n').toLowerCase();
  const parts = names.flatMap((name) => [name, name.split(' ').toReversed().join(', ')]);
  expect(parts.filter((name) => kept.toLowerCase().includes(name.toLowerCase()))).toEqual([]);
  expect(parts.filter((name) => inAddresses.includes(name.toLowerCase()))).toEqual([]);
  await visitor.leave();
});

test('whom she looks for is in no address, and in the list again after a reload, Back and Forward', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  const addresses = new Set<string>();
  page.on('framenavigated', (frame) => addresses.add(frame.url()));
  page.on('request', (request) => addresses.add(request.url()));
  await visitor.signIn('supervisor');
  const box = page.getByRole('main').getByRole('searchbox').first();
  const links = page.getByRole('table', { name: 'Clients' }).locator('tbody').getByRole('link');
  /** Whom the list shows once it has been asked for somebody. */
  const shows = (name: string) =>
    page.waitForFunction((sought) => {
      const rows = [...document.querySelectorAll('#clients tbody th a')].filter((link) => link.textContent !== '');
      return rows.length > 0 && rows.every((row) => row.textContent?.includes(sought));
    }, name);

  await visitor.open('/caseload?order=NAME&direction=ASC#clients');
  const [name = ''] = await namesIn(links);
  const sought = name.split(' ').at(-1) ?? '';
  expect(sought.length).toBeGreaterThan(2);
  await box.fill(sought);
  await shows(sought);
  expect(await box.inputValue()).toBe(sought);
  expect(await links.first().getAttribute('href')).not.toContain(sought);

  await page.reload();
  await visitor.settled();
  await shows(sought);
  await links.first().click();
  await page.waitForURL(/\/clients\//);
  await visitor.settled();
  await page.goBack();
  await shows(sought);
  expect(await box.inputValue()).toBe(sought);

  for (const path of ['/tasks?show=OVERDUE', '/budgets', '/staffing']) {
    await visitor.open(path);
    await box.fill(sought);
    await page.waitForFunction(() => JSON.stringify(history.state).includes('caregraph:typed'));
    await visitor.settled();
    const { pathname, search } = new URL(await page.evaluate(() => location.href));
    expect(`${pathname}${search}`).toBe(path);
  }
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toContain(sought);
  const inAddresses = [...addresses].map(readable).join('\n').toLowerCase();
  expect(inAddresses).toContain('/caseload?order=name');
  expect(inAddresses).not.toContain(sought.toLowerCase());

  await visitor.open(`/caseload?search=${sought}&status=ACTIVE`);
  await shows(sought);
  expect(await page.evaluate(() => location.search)).toBe('?status=ACTIVE');
  await visitor.leave();
});

test('whoever sits down next does not find whom her predecessor looked for', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  await visitor.signIn('supervisor');
  await visitor.open('/tasks');
  await page.getByRole('main').getByRole('searchbox').fill('Okafor');
  await page.waitForFunction(() => JSON.stringify(history.state).includes('Okafor'));
  await visitor.signOut();
  await visitor.signIn('manager');
  for (let steps = 0; steps < 6 && new URL(page.url()).pathname !== '/tasks'; steps += 1) await page.goBack();
  await page.waitForURL(/\/tasks/);
  await visitor.settled();
  expect(await page.getByRole('main').getByRole('searchbox').inputValue()).toBe('');
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('Okafor');
  await visitor.leave();
});

test('who signs out leaves nobody behind: not in the browser, and not on the page that Back shows', async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  await visitor.signIn('supervisor');
  await visitor.open('/caseload');
  const name = await page
    .getByRole('table', { name: 'Clients' })
    .locator('tbody')
    .getByRole('link')
    .first()
    .textContent();
  await visitor.signOut();
  const kept = await keptInBrowser(page);
  for (const hers of [name, 'supervisor@demo.example']) expect(kept).not.toContain(hers);
  await page.goBack();
  await page.getByLabel('E-mail').waitFor();
  expect(await page.content()).not.toContain(name);
});
