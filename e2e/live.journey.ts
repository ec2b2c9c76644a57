import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, tokenOf } from './analyst.ts';
import { launchBrowser } from './chromium.ts';
import { Visitor } from './visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const REGISTER = `mutation ($input: RegisterProviderInput!) {
  registerProvider(input: $input) { provider { id } errors { code path } }
}`;

test('sees on her page what a colleague has just entered, in both of her tabs, over one stream', async () => {
  const visitor = await Visitor.arrive(browser);
  await visitor.signIn('supervisor');
  // A page has its stream a moment after it is shown.
  await expect.poll(() => visitor.streams, { timeout: 30_000 }).toBeGreaterThan(0);
  const streamsAtTheDoor = visitor.streams;
  await visitor.open('/providers?search=Told+Afterwards');
  const tabs = [visitor.page, await visitor.secondTab('/providers?search=Told+Afterwards')];
  // The address was loaded anew: the stream of the page before has ended, and the two tabs share the one of this page.
  await expect.poll(() => visitor.streams, { timeout: 30_000 }).toBe(streamsAtTheDoor + 1);

  const written = await ask(tokenOf('admin@demo.example', { mayWrite: true }), REGISTER, {
    input: {
      idempotencyKey: 'live',
      name: 'Told Afterwards Clinic',
      kind: 'CLINIC',
      locations: [],
      services: [],
      languages: [],
    },
  });
  expect(JSON.parse(written.text)).toMatchObject({ data: { registerProvider: { errors: [] } } });
  for (const tab of tabs) await tab.getByText('Told Afterwards Clinic').first().waitFor();
  expect(visitor.streams).toBe(streamsAtTheDoor + 1);
  await visitor.leave();
});
