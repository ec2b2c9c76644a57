import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CareNetworkQuery } from '../features/network/network-tab.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { aClient } from './client.factory.js';
import { ClientPageQuery } from './client.page.js';

type Client = NonNullable<Unmasked<ResultOf<typeof CareNetworkQuery>>['client']>;
type Relationship = Client['family'][number];

const { id } = aClient();
const connectionOf = <Node,>(...nodes: Node[]) => ({ totalCount: nodes.length, nodes });

const aRelationship = (over: Partial<Relationship> = {}): Relationship => ({
  id: 'family-1',
  kind: 'CHILD',
  isEmergencyContact: true,
  legalAuthority: 'HEALTH_PROXY',
  authorityState: 'CURRENT',
  authorityFrom: null,
  authorityTo: null,
  isCurrent: true,
  validTo: null,
  person: { id: 'person-2', displayName: 'Ngozi Okafor', redacted: [] },
  lastContact: { id: 'interaction-1', startedAt: '2026-09-12T15:00:00Z' },
  ...over,
});

const NOBODY: Client = {
  id,
  displayName: 'Ruth Okafor',
  redacted: [],
  family: [],
  formerFamily: [],
  assignments: connectionOf(),
  careTeam: connectionOf(),
  providedServices: [],
};

const aNetwork = (over: Partial<Client> = {}): Client => ({
  ...NOBODY,
  family: [aRelationship()],
  formerFamily: [
    aRelationship({
      id: 'family-2',
      kind: 'SPOUSE',
      isEmergencyContact: false,
      authorityState: 'NONE',
      legalAuthority: 'NONE',
      isCurrent: false,
      validTo: '2024-05-01',
      person: { id: 'person-3', displayName: 'Emeka Okafor', redacted: [] },
      lastContact: null,
    }),
  ],
  assignments: connectionOf({
    id: 'assignment-1',
    role: 'CARE_MANAGER',
    isPrimary: true,
    isCurrent: true,
    validTo: null,
    staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
    lastContact: null,
  }),
  careTeam: connectionOf({
    id: 'member-1',
    role: 'Nurse on call',
    memberName: 'Adaeze Nwosu',
    isCurrent: true,
    validTo: null,
    redacted: [],
    staffMember: { id: 'a0000000-0000-7000-8000-000000000001' },
    provider: null,
    practitioner: null,
    lastContact: null,
  }),
  providedServices: [
    {
      id: 'intervention-1',
      status: 'ACTIVE',
      providerService: { id: 'service-1', name: 'Day programme', provider: { id: 'provider-1', name: 'Elm House' } },
    },
  ],
  ...over,
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => void vi.useRealTimers());

async function open(search = '', role: Parameters<typeof signedInAs>[0] = 'CARE_MANAGER') {
  signedInAs(role);
  fakeServer.answers(ClientPageQuery, { client: aClient() });
  const shown = await renderApp(`/clients/${id}?tab=network${search}`);
  await screen.findByRole('heading', { level: 2, name: 'Care network' }, { timeout: 5_000 });
  return shown;
}

const serve = (client: Client | null = aNetwork()) => fakeServer.answers(CareNetworkQuery, { client });
const theList = async () => within(await screen.findByRole('region', { name: 'The care network as a list' }));

test('while it loads nobody is said to be missing', async () => {
  fakeServer.answers(CareNetworkQuery, () => new Promise(() => undefined));
  await open();
  expect(screen.getByText('Loading The care network')).toBeInTheDocument();
  expect(screen.queryByText(/^Nobody is (recorded|tied)/)).toBeNull();
});

test('when it could not be loaded it says so, and loads on demand', async () => {
  fakeServer.refuses(CareNetworkQuery, 'INTERNAL');
  const { user } = await open();
  expect(await screen.findByText('The care network could not be loaded')).toBeVisible();
  serve();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await theList()).getByRole('link', { name: 'Ngozi Okafor' })).toBeVisible();
});

test('without any tie it says that nobody is recorded', async () => {
  serve(NOBODY);
  await open();
  expect(await screen.findByText('Nobody is recorded around this client yet')).toBeVisible();
});

test('the list says who is what, what she may decide, and when there was last contact', async () => {
  serve();
  await open();
  const family = within((await theList()).getByRole('region', { name: 'Family and friends' }));
  const [ngozi] = family.getAllByRole('listitem');
  expect(ngozi).toHaveTextContent('Child, emergency contact');
  expect(ngozi).toHaveTextContent('Health care proxy, in force');
  expect(ngozi).toHaveTextContent('Last contact 2 months ago');
  expect(family.getByRole('link', { name: 'Ngozi Okafor' })).toHaveAttribute(
    'href',
    `/clients/${id}?tab=family#family-1`,
  );
  const staff = within((await theList()).getByRole('region', { name: 'Our staff' }));
  // She is assigned and on the team: one person, one entry.
  expect(staff.getAllByRole('listitem')).toHaveLength(1);
  expect(staff.getByRole('listitem')).toHaveTextContent('Primary care manager, Nurse on call');
  expect(staff.getByRole('listitem')).toHaveTextContent('No contact yet');
  const providers = within((await theList()).getByRole('region', { name: 'Providers' }));
  expect(providers.getByRole('link', { name: 'Elm House' })).toHaveAttribute('href', '/providers/provider-1');
  expect(providers.getByRole('listitem')).toHaveTextContent('Day programme');
});

test('the drawing says what the list says, and a box opens with Enter', async () => {
  serve();
  const { user, router } = await open();
  const drawing = within(
    await screen.findByRole('application', { name: 'Drawing of the care network of Ruth Okafor' }),
  );
  const [ngozi, adaeze, elmHouse] = await drawing.findAllByRole('link', { hidden: true });
  expect(ngozi).toHaveTextContent(
    'Ngozi Okafor. Child, emergency contact. Health care proxy, in force. Last contact 2 months ago',
  );
  expect(adaeze).toHaveTextContent('Adaeze Nwosu. Primary care manager, Nurse on call. No contact yet');
  expect(elmHouse).toHaveTextContent('Elm House. Day programme');
  adaeze?.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/staffing/a0000000-0000-7000-8000-000000000001'));
});

test('ended ties are shown on demand, by the address', async () => {
  serve();
  const { user, router } = await open();
  await theList();
  expect(screen.queryByText('Emeka Okafor')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Ended ties' }));
  const emeka = (await theList()).getByRole('link', { name: 'Emeka Okafor' }).closest('li');
  expect(emeka).toHaveTextContent('Until May 1, 2024');
  expect(router.state.location.search).toEqual({ tab: 'network', ended: true });
});

test('one kind is shown alone, and a filter that hides everyone is taken away on demand', async () => {
  serve();
  const { user, router } = await open('&side=CLINICIAN');
  await user.click(await screen.findByRole('button', { name: 'Remove the filter' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'network' }));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Providers (1)');
  expect((await theList()).getAllByRole('listitem')).toHaveLength(1);
  expect(router.state.location.search).toEqual({ tab: 'network', side: 'PROVIDER' });
});

test('when all ties have ended that is said, and not that there never were any', async () => {
  serve({ ...NOBODY, formerFamily: aNetwork().formerFamily });
  await open();
  expect(await screen.findByText('Nobody is tied to this client today')).toBeVisible();
});

test('names that a role does not see are withheld in the list and in the drawing', async () => {
  const hidden = aRelationship({ person: { id: 'person-2', displayName: null, redacted: ['displayName'] } });
  serve({ ...NOBODY, displayName: null, redacted: ['displayName'], family: [hidden] });
  await open('', 'ANALYST');
  expect((await theList()).getByRole('link', { name: /withheld/ })).toBeVisible();
  const drawing = within(await screen.findByRole('application', { name: 'Drawing of the care network of Client' }));
  expect(await drawing.findByRole('link', { hidden: true })).toHaveTextContent(/^withheld\. Child/);
});

test('a crowd is not drawn whole: the drawing says how many more the list has', async () => {
  const many = Array.from({ length: 200 }, (_, index) => aRelationship({ id: `family-${index}` }));
  serve({ ...NOBODY, family: many });
  await open();
  expect(await screen.findByText('186 more in the list')).toBeVisible();
  expect((await theList()).getAllByRole('listitem')).toHaveLength(200);
  const drawing = within(await screen.findByRole('application'));
  expect(drawing.getAllByRole('link', { hidden: true })).toHaveLength(14);
});
