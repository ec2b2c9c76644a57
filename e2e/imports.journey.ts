import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'caregraph-journey-'));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const LIST = [
  'Agency,Type,ZIP,Town,State,Phone',
  'Quincy Landing Home,Nursing home,12207,Albany,NY,518-555-0101',
  'Nowhere,Space station,12209,Albany,NY,',
].join('\n');

test('an administrator sends a list, tries it, imports it, and finds the provider', { timeout: 120_000 }, async () => {
  const visitor = await Visitor.arrive(browser);
  const { page } = visitor;
  await visitor.signIn('admin');
  await visitor.open('/imports');
  expect(await visitor.seriousFindings()).toEqual([]);

  const path = join(folder, 'homes.csv');
  writeFileSync(path, LIST);
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Look at the files' }).click();
  await page.getByRole('group', { name: 'What the headings mean' }).waitFor();
  expect(await page.getByLabel('Agency', { exact: true }).inputValue()).toBe('NAME');
  await page.getByRole('button', { name: 'Try it' }).click();

  const kept = page.getByRole('button', { name: 'Import now' });
  await kept.waitFor();
  await page.getByText('It is finished. Nothing was kept.').waitFor();
  await page.getByText('1 refusal').waitFor();
  expect(await visitor.seriousFindings()).toEqual([]);
  await kept.click();
  await page.getByText('It is finished.', { exact: true }).waitFor();

  await visitor.open('/providers?search=Quincy');
  await page.getByRole('rowheader', { name: /Quincy Landing Home/ }).waitFor();
  await visitor.open('/providers/matches');
  expect(await visitor.seriousFindings()).toEqual([]);
  await visitor.leave();
});
