import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A prospect of the care manager: nobody has made a plan with her yet. */
async function openPlanOfProspect(visitor: Visitor): Promise<string> {
  const { page } = visitor;
  await visitor.open('/caseload?status=PROSPECT#clients');
  const path = await page.locator('#clients tbody').getByRole('link').first().getAttribute('href');
  await visitor.open(`${path}?tab=plan`);
  return `${path}?tab=plan`;
}

test('a first plan is drafted, discarded, drafted anew, filled, reviewed and signed', async () => {
  const author = await Visitor.arrive(browser);
  const { page } = author;
  await author.signIn('manager');
  const path = await openPlanOfProspect(author);
  const draft = page.getByRole('button', { name: 'Draft a plan' });
  await draft.waitFor();
  expect(await author.seriousFindings()).toEqual([]);

  // By key alone, and the focus comes back to where it was.
  await draft.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Draft a plan' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'Draft a plan');

  await page.keyboard.press('Enter');
  await dialog.getByLabel('Title').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText('This must be filled in.').first().waitFor();
  expect(await author.seriousFindings()).toEqual([]);
  await dialog.getByLabel('Title').fill('Drafted by mistake');
  await dialog.getByLabel('Runs from').fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Draft a plan' }).click();
  await page.getByRole('heading', { name: 'Version 1, in preparation' }).waitFor();
  expect(await draft.count()).toBe(0);

  await page.getByRole('button', { name: 'Discard plan' }).click();
  const discarding = page.getByRole('dialog', { name: 'Discard this plan' });
  await discarding.getByLabel('Why it ends').fill('Drafted by mistake');
  await discarding.getByRole('button', { name: 'Discard plan' }).click();
  await page
    .getByRole('cell', { name: 'Drafted by mistake' })
    .or(page.getByText('Drafted by mistake'))
    .first()
    .waitFor();

  await draft.click();
  await dialog.getByLabel('Title').fill('A first look at home');
  await dialog.getByLabel('Sort of plan').fill('Home care');
  await dialog.getByRole('button', { name: 'Draft a plan' }).click();
  await page.getByRole('heading', { name: 'Version 1, in preparation' }).waitFor();
  await page.getByRole('button', { name: 'Add a need' }).click();
  const needing = page.getByRole('dialog', { name: 'Add a need' });
  await needing.getByLabel('Part of life').fill('MOBILITY');
  await needing.getByLabel('What the client cannot manage alone').fill('Cannot climb the stairs');
  await needing.getByRole('button', { name: 'Add need' }).click();
  await needing.waitFor({ state: 'detached' });
  await page.getByRole('main').getByText('Cannot climb the stairs').first().waitFor();
  await author.settled();
  expect(await author.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: 'Send to review' }).click();
  await page.getByText('The draft is in review.').first().waitFor();
  await author.leave();

  const signer = await Visitor.arrive(browser);
  await signer.signIn('supervisor');
  await signer.open(path);
  await signer.page.getByRole('button', { name: 'Sign', exact: true }).click();
  await signer.page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await signer.page.getByText('The version is signed.').first().waitFor();
  await signer.page.getByRole('heading', { name: 'A first look at home' }).waitFor();
  expect(await signer.page.getByRole('heading', { name: /in preparation/ }).count()).toBe(0);
  expect(await signer.page.getByRole('button', { name: 'Draft a plan' }).count()).toBe(0);
  expect(await signer.seriousFindings()).toEqual([]);
  await signer.leave();
});
