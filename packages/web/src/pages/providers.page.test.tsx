import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { ProviderHoursQuery } from './provider-hours.js';
import { ProviderPageQuery } from './provider.page.js';
import { ProvidersPageQuery } from './providers.page.js';

type Row = Unmasked<ResultOf<typeof ProvidersPageQuery>>['providers']['nodes'][number];
type Provider = NonNullable<Unmasked<ResultOf<typeof ProviderPageQuery>>['provider']>;
type Hours = NonNullable<Unmasked<ResultOf<typeof ProviderHoursQuery>>['provider']>;

const HOME = 'a0000000-0000-7000-8000-000000000001';
const dollars = (minor: string) => ({ minor, currency: 'USD' });

const aRow = (over: Partial<Row> = {}): Row => ({
  id: HOME,
  name: 'Elm House',
  kind: 'NURSING_HOME',
  chainName: 'Elm Group',
  ccn: '055001',
  overallRating: 4,
  capacity: 80,
  occupied: 78,
  vacancies: 2,
  lastVerifiedOn: '2026-01-05',
  confidence: 0.3,
  primaryLocation: { id: 'l1', city: 'Portland', state: 'OR', postalCode: '97201' },
  currentRates: [{ id: 'r1', unit: 'DAY', payer: 'PRIVATE', price: dollars('32000') }],
  sources: [{ id: 's1', publication: 'nursing', issuedOn: '2019-01-01' }],
  ...over,
});

const aProvider = (over: Partial<Provider> = {}): Provider => ({
  ...aRow(),
  status: 'ACTIVE',
  npi: null,
  ownership: 'Non-profit',
  phone: null,
  email: null,
  website: null,
  languages: ['en'],
  primaryLocation: { id: 'l1', line1: '1 Elm Street', line2: null, city: 'Portland', state: 'OR', postalCode: '97201' },
  services: [
    {
      id: 'v1',
      name: 'Skilled nursing',
      kind: 'Nursing',
      currentRates: [
        {
          id: 'r1',
          unit: 'DAY',
          payer: 'PRIVATE',
          validFrom: '2026-01-01',
          price: dollars('32000'),
          reference: { id: 'p1', typical: dollars('30000') },
        },
      ],
    },
  ],
  qualityRatings: [
    {
      id: 'q1',
      source: 'CMS',
      measure: 'OVERALL',
      score: 4,
      scaleMax: 5,
      ratedOn: '2026-02-01',
      footnote: null,
      benchmarks: [{ id: 'b1', scope: 'STATE', score: 3.2, publishedOn: '2026-02-01' }],
    },
  ],
  citations: { totalCount: 0, nodes: [] },
  penalties: {
    totalCount: 1,
    nodes: [{ id: 'f1', kind: 'FINE', imposedOn: '2026-03-01', denialDays: null, amount: dollars('65000') }],
  },
  sources: [
    {
      id: 's1',
      publication: 'nursing',
      issuedOn: '2019-01-01',
      name: 'ELM HOUSE',
      ownKey: '055001',
      linkedBy: 'CCN',
      matchScore: null,
    },
  ],
  ...over,
});

const hours = (value: number) => ({
  role: 'TOTAL' as const,
  days: 'ALL' as const,
  hours: value * 100,
  residentDays: 100,
  hoursPerResidentDay: value,
});
const theHours: Hours = {
  id: HOME,
  name: 'Elm House',
  staffingByQuarter: [
    {
      quarter: '2025Q3',
      startsOn: '2025-07-01',
      endsOn: '2025-09-30',
      daysReported: 92,
      daysInQuarter: 92,
      daysWithoutCensus: 0,
      daysWithoutRn: 1,
      residentDays: 100,
      outlier: null,
      hours: [hours(3.5)],
      state: { total: 3.7 },
      nation: { total: 3.6 },
    },
  ],
  publishedHours: [{ role: 'TOTAL', reported: 3.4, caseMix: 3.1, adjusted: 3.5, ratedOn: '2026-02-01', source: 'CMS' }],
};

async function openList(rows: Row[], search = '') {
  signedInAs('CARE_MANAGER');
  const asked = fakeServer.answers(ProvidersPageQuery, {
    providers: { totalCount: rows.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes: rows },
  });
  const shown = await renderApp(`/providers${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Providers' });
  return { ...shown, asked };
}

test('shows price beside quality, where it is known from, and that the entry is old', async () => {
  await openList([aRow()]);
  const row = within(await screen.findByRole('row', { name: /Elm House/ }));
  for (const words of ['4 of 5', '$320.00 per day', 'Portland', 'OR 97201', '2 places free', 'Verify again', 'Nursing'])
    expect(row.getByText(words)).toBeVisible();
  expect(row.getByRole('link', { name: /Elm House/ })).toHaveAttribute('href', `/providers/${HOME}`);
});

test('a publication is called what its publisher calls it, and what was entered here is not called one', async () => {
  const source = (id: string, publication: string) => ({ id, publication, issuedOn: '2026-01-01' });
  await openList([aRow({ sources: [source('s1', 'SNF_Enrollments'), source('s2', 'Caregraph')] })]);
  const row = within(await screen.findByRole('row', { name: /Elm House/ }));
  expect(row.getByText('SNF Enrollments, Entered here')).toBeVisible();
});

test('the address asks for just that', async () => {
  const { asked } = await openList([], '?kind=HOSPICE&state=OR&stars=4&vacancies=true&order=RATING');
  await waitFor(() =>
    expect(asked.seen.at(-1)).toEqual({
      filter: { status: 'ACTIVE', kinds: ['HOSPICE'], state: 'OR', minimumRating: 4, acceptsNew: true },
      order: { field: 'RATING', direction: 'DESC' },
      after: null,
    }),
  );
});

test('a directory with nobody in it is told from a filter that hides everybody', async () => {
  const { user } = await openList([]);
  expect(await screen.findByText('No provider yet')).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Hospice');
  expect(await screen.findByText('Nothing matches your filter')).toBeVisible();
});

test('a directory that could not be loaded is not an empty one', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.refuses(ProvidersPageQuery, 'INTERNAL');
  await renderApp('/providers');
  expect(await screen.findByText('Providers could not be loaded')).toBeVisible();
  expect(screen.queryByText('No provider yet')).toBeNull();
});

test('one provider: price beside the published one, score beside the state, findings, hours and sources', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.answers(ProviderPageQuery, { provider: aProvider() });
  fakeServer.answers(ProviderHoursQuery, { provider: theHours });
  await renderApp(`/providers/${HOME}`);
  await screen.findByRole('heading', { level: 1, name: 'Elm House' });
  const row = (name: RegExp) => within(screen.getByRole('row', { name }));
  expect(row(/Skilled nursing/).getByText('$300.00')).toBeVisible();
  expect(row(/^Overall/).getByText('3.2')).toBeVisible();
  expect(row(/Fine of \$650.00/)).toBeTruthy();
  expect(row(/ELM HOUSE/).getByText('Number')).toBeVisible();
  expect(await screen.findByText('This home, all days')).toBeVisible();
  expect(within(await screen.findByRole('row', { name: /All nursing/ })).getByText('3.10')).toBeVisible();
});

test('no finding that is known is not said to be none', async () => {
  signedInAs('CARE_MANAGER');
  const none = { totalCount: 0, nodes: [] };
  fakeServer.answers(ProviderPageQuery, { provider: aProvider({ citations: none, penalties: none }) });
  fakeServer.answers(ProviderHoursQuery, { provider: theHours });
  await renderApp(`/providers/${HOME}`);
  expect(await screen.findByText('No finding or penalty is known')).toBeVisible();
  expect(screen.getByText(/not that there was none/)).toBeVisible();
});

test('a provider that is not there is said to be so', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.answers(ProviderPageQuery, { provider: null });
  await renderApp(`/providers/${HOME}`);
  expect(await screen.findByRole('heading', { name: 'There is no such provider' })).toBeVisible();
});
