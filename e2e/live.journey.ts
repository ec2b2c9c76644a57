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

interface FoundClients {
  data: { clients: { nodes: { id: string; version: number; acuity: string; displayName: string }[] } };
}

test('sees on her page what a colleague has just changed, in both of her tabs, over one stream', async () => {
  const token = tokenOf('admin@demo.example');
  const query = '{ clients(first: 1, filter: { status: [ACTIVE] }) { nodes { id version acuity displayName } } }';
  const found = JSON.parse((await ask(token, query)).text) as FoundClients;
  const [client] = found.data.clients.nodes;
  if (!client) throw new Error('The demo organisation has no client.');

  const visitor = await Visitor.arrive(browser);
  await visitor.signIn('supervisor');
  await visitor.open(`/clients/${client.id}?tab=tasks`);
  const second = await visitor.secondTab(`/clients/${client.id}?tab=tasks`);
  const tabs = [visitor.page, second];
  await expect.poll(() => visitor.streams, { timeout: 10_000 }).toBe(1);

  const writing = tokenOf('supervisor@demo.example', { mayWrite: true });
  const note = await ask(
    writing,
    `mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } errors { code path } } }`,
    {
      input: {
        idempotencyKey: 'live',
        clientId: client.id,
        kind: 'OTHER',
        title: 'Told afterwards',
        dueOn: '2099-01-01',
      },
    },
  );
  expect(JSON.parse(note.text)).toMatchObject({ data: { createTask: { errors: [] } } });
  for (const tab of tabs) await tab.getByText('Told afterwards').first().waitFor();
  await visitor.leave();
});
