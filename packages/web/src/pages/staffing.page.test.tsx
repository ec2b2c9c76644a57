import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  careHoursPerDay,
  credentialCompliance,
  person,
  weightedUtilisation,
} from '../features/staffing/staffing.factory.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { DayShiftsQuery } from './day-shifts.js';
import { StaffingHomesQuery } from './staffing-homes.js';
import { StaffingPeopleQuery } from './staffing-people.js';
import { StaffingPageQuery } from './staffing.page.js';

const analytics = { asOf: '2026-11-22', weightedUtilisation, credentialCompliance, careHoursPerDay };
const peopleOf = (nodes: readonly (typeof person)[], endCursor: string | null = null) => ({
  totalCount: nodes.length,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});
const answer = {
  analytics,
  people: { totalCount: 1 },
  orgUnits: [
    { id: 'd0000000-0000-7000-8000-000000000001', name: 'Team North' },
    { id: 'd0000000-0000-7000-8000-000000000002', name: 'Team South' },
  ],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  signedInAs('SUPERVISOR');
  fakeServer.answers(StaffingPeopleQuery, { staffMembers: peopleOf([person]) });
  fakeServer.answers(StaffingHomesQuery, { providers: { nodes: [] } });
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(address = '/staffing') {
  const shown = await renderApp(address);
  await screen.findByRole('heading', { level: 1, name: 'Staffing' });
  return shown;
}
const searchOf = ({ router }: Awaited<ReturnType<typeof open>>) => router.state.location.search;
const tableOf = async (name: string) => within(await screen.findByRole('table', { name }));

describe('states', () => {
  test('loading: every part has its place, and nothing is said to be absent', async () => {
    fakeServer.answers(StaffingPageQuery, () => new Promise(() => undefined));
    fakeServer.answers(StaffingPeopleQuery, () => new Promise(() => undefined));
    await open();
    expect(screen.getByText('Loading Weighted utilisation')).toBeInTheDocument();
    expect(screen.getByText('Loading Shift hours by day')).toBeInTheDocument();
    expect(screen.getAllByText('Loading People')).toHaveLength(2);
    expect(screen.queryByText('Nobody works here yet')).toBeNull();
    expect(screen.queryByText('Nothing to renew within 90 days')).toBeNull();
  });

  test('failed: says so and loads on demand', async () => {
    fakeServer.refuses(StaffingPageQuery, 'INTERNAL', { reference: 'r-5' });
    const { user } = await open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The figures of staffing could not be loaded');
    fakeServer.answers(StaffingPageQuery, answer);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('figure', { name: 'Load against capacity' })).toBeVisible();
  });

  test('a measure that failed is told from one of which there is nothing', async () => {
    const partly = { ...answer, analytics: { ...analytics, credentialCompliance: null } };
    fakeServer.answersPartly(StaffingPageQuery, partly, ['analytics', 'credentialCompliance']);
    await open();
    const table = await screen.findByRole('region', { name: 'Credentials to renew' });
    await waitFor(() =>
      expect(within(table).getByRole('alert')).toHaveTextContent('Credentials to renew could not be loaded'),
    );
    expect(screen.queryByText('Nothing to renew within 90 days')).toBeNull();
  });

  test('empty: nobody works here, nothing runs out', async () => {
    fakeServer.answers(StaffingPageQuery, {
      ...answer,
      analytics: {
        ...analytics,
        weightedUtilisation: { ...weightedUtilisation, value: null, denominator: 0, byCareManager: [] },
        credentialCompliance: { ...credentialCompliance, value: null, denominator: 0, expiring: [] },
        careHoursPerDay: {
          ...careHoursPerDay,
          shortHours: null,
          byDay: [{ day: '2026-11-01', scheduledHours: 0, requiredHours: null, gapHours: null }],
        },
      },
    });
    fakeServer.answers(StaffingPeopleQuery, { staffMembers: peopleOf([]) });
    await open();
    expect(await screen.findByText('Nobody works here yet')).toBeVisible();
    expect(screen.getByText('Nothing to renew within 90 days')).toBeVisible();
    expect(screen.getByText('No shift and no requirement in this month')).toBeVisible();
    expect(screen.getByText('Nobody works here in this month')).toBeVisible();
    expect(screen.getByText('Not known')).toBeVisible();
    expect(screen.getAllByText('No care manager has contracted hours in this month')).toHaveLength(2);
  });

  test('filtered-empty: it is the filter that hides them, and it can be removed', async () => {
    fakeServer.answers(StaffingPageQuery, answer);
    fakeServer.answers(StaffingPeopleQuery, ({ people }) => ({
      staffMembers: peopleOf(people.role ? [] : [person]),
    }));
    const { user } = await open('/staffing?role=NURSE');
    expect(await screen.findByText('Nothing matches your filter')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove the filter' }));
    await waitFor(() => expect(screen.queryByText('Nothing matches your filter')).toBeNull());
    expect((await tableOf('People')).getByRole('link', { name: 'Opal Rainstrand' })).toBeVisible();
  });
});

describe('figures', () => {
  beforeEach(() => void fakeServer.answers(StaffingPageQuery, answer));

  test('load is shown as need against capacity, with its band in a word', async () => {
    await open();
    const chart = within(await screen.findByRole('figure', { name: 'Load against capacity' }));
    expect(await chart.findByText('122.5%')).toBeVisible();
    expect(chart.getByText('Too full')).toBeVisible();
    const row = within((await tableOf('Care managers by load')).getByRole('row', { name: /Opal/ }));
    expect(row.getByText('130 hr')).toBeVisible();
    expect(row.getByText('106.1 hr')).toBeVisible();
    expect(row.getByText('72')).toBeVisible();
    expect(row.getByRole('link', { name: 'Opal Rainstrand' })).toHaveAttribute(
      'href',
      '/staffing/a0000000-0000-7000-8000-000000000001',
    );
  });

  test('need of clients whom nobody looks after is not lost', async () => {
    await open();
    expect(await screen.findByText(/4.5 hr needed by clients without a care manager/)).toBeVisible();
  });

  test('credential compliance counts people, not papers', async () => {
    await open();
    expect(await screen.findByText('95%')).toBeVisible();
    const tile = within(screen.getByRole('group', { name: 'Credential compliance' }));
    expect(tile.getByText('19 of 20')).toBeVisible();
    expect(tile.getByText('Target at least 100%')).toBeVisible();
  });

  test('a group of the expiry chart opens its credentials', async () => {
    const shown = await open();
    const chart = within(await screen.findByRole('figure', { name: /first credential to run out/ }));
    await shown.user.click(await chart.findByRole('button', { name: 'Show as table' }));
    await shown.user.click(await chart.findByRole('link', { name: 'Within 30 days' }));
    await waitFor(() => expect(searchOf(shown)).toEqual({ expiry: 'WITHIN_30_DAYS' }));
    const renew = await tableOf('Credentials to renew');
    expect(renew.getAllByRole('rowheader')).toHaveLength(1);
    expect(renew.getByRole('link', { name: 'Iris Northwell' })).toHaveAttribute(
      'href',
      '/staffing/a0000000-0000-7000-8000-000000000002',
    );
    expect(renew.getByText('Dec 11, 2026')).toBeVisible();
  });

  test('hours short are those of the days that are short, and the days are named', async () => {
    const { user } = await open();
    expect(await screen.findByText('16 hr', { selector: 'p *, p' })).toBeVisible();
    expect(screen.getByText('on 1 day, of 176 hr required')).toBeVisible();
    const chart = within(screen.getByRole('figure', { name: 'Shift hours by day' }));
    await user.click(chart.getByRole('button', { name: 'Show as table' }));
    const short = within(chart.getByRole('row', { name: /Nov 21/ }));
    expect(short.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['48 hr', '32 hr', '32 hr']);
    const unasked = within(chart.getByRole('row', { name: /Nov 23/ }));
    expect(unasked.getAllByRole('cell', { name: 'not recorded' })).toHaveLength(2);
  });
});

describe('the address', () => {
  test('month, unit and the filters of the list go to the server', async () => {
    const figures = fakeServer.answers(StaffingPageQuery, answer);
    const { seen } = fakeServer.answers(StaffingPeopleQuery, { staffMembers: peopleOf([person], 'c1') });
    const shown = await open();
    await tableOf('People');
    expect(figures.seen.at(-1)).toMatchObject({ period: { from: '2026-11-01', to: '2026-11-30' }, scope: {} });
    expect(seen.at(-1)).toEqual({
      people: { active: true },
      order: { field: 'NAME', direction: 'ASC' },
      after: null,
    });
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Month' }), '2026-12');
    await shown.user.selectOptions(
      screen.getByRole('combobox', { name: 'Unit' }),
      'd0000000-0000-7000-8000-000000000002',
    );
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Works as' }), 'NURSE');
    await waitFor(() =>
      expect(searchOf(shown)).toEqual({
        month: '2026-12',
        unit: 'd0000000-0000-7000-8000-000000000002',
        role: 'NURSE',
      }),
    );
    await waitFor(() =>
      expect(seen.at(-1)).toMatchObject({
        people: { active: true, unitId: 'd0000000-0000-7000-8000-000000000002', role: 'NURSE' },
      }),
    );
    expect(figures.seen.at(-1)).toMatchObject({
      period: { from: '2026-12-01', to: '2026-12-31' },
      scope: { unitId: 'd0000000-0000-7000-8000-000000000002' },
    });
    await shown.user.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(seen.at(-1)).toMatchObject({ after: 'c1' }));
  });

  test('a chosen band of load hides the others and says how many', async () => {
    fakeServer.answers(StaffingPageQuery, answer);
    const shown = await open('/staffing?load=WITHIN');
    expect(await screen.findByText('Your filter hides 2 entries.')).toBeVisible();
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Load' }), 'HIGH');
    expect((await tableOf('Care managers by load')).getAllByRole('rowheader')).toHaveLength(1);
    expect(searchOf(shown)).toEqual({ load: 'HIGH' });
  });
});

describe('the shifts of a day', () => {
  const night = {
    id: 'shift-1',
    // From 22:00 to 06:00 in New York: two hours of it lie on the 21st.
    startsAt: '2026-11-22T03:00:00Z',
    endsAt: '2026-11-22T11:00:00Z',
    kind: 'NIGHT' as const,
    unit: { id: 'd0000000-0000-7000-8000-000000000001', name: 'Team North' },
    staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Opal Rainstrand', redacted: [] },
  };
  const shiftsOf = (...nodes: (typeof night)[]) => ({
    shifts: { totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
  });
  beforeEach(() => void fakeServer.answers(StaffingPageQuery, answer));

  test('are opened by its point, counted as the chart counts them, and led away from by Back', async () => {
    const { seen } = fakeServer.answers(DayShiftsQuery, shiftsOf(night));
    const shown = await open('/staffing?unit=d0000000-0000-7000-8000-000000000001');
    const chart = within(await screen.findByRole('figure', { name: 'Shift hours by day' }));
    await shown.user.click(await chart.findByRole('button', { name: 'Show as table' }));
    await shown.user.click(chart.getByRole('link', { name: /Nov 21/ }));
    await waitFor(() =>
      expect(searchOf(shown)).toEqual({
        unit: 'd0000000-0000-7000-8000-000000000001',
        day: '2026-11-21',
        month: '2026-11',
      }),
    );
    const table = await tableOf('Shifts on Nov 21, 2026');
    const row = within(await table.findByRole('row', { name: /Opal Rainstrand/ }));
    expect(row.getByText('2 hr')).toBeVisible();
    expect(seen.at(-1)).toEqual({ day: '2026-11-21', unitId: 'd0000000-0000-7000-8000-000000000001', after: null });
    shown.router.history.back();
    await waitFor(() => expect(screen.queryByRole('table', { name: 'Shifts on Nov 21, 2026' })).toBeNull());
  });

  test('say when there are none, and lead to the days beside them, over the end of a month', async () => {
    fakeServer.answers(DayShiftsQuery, shiftsOf());
    await open('/staffing?day=2026-11-30');
    expect(await screen.findByText('Nobody is scheduled on this day')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Day after' })).toHaveAttribute(
      'href',
      '/staffing?day=2026-12-01&month=2026-12#day',
    );
  });

  test('that could not be loaded are not said to be none', async () => {
    fakeServer.refuses(DayShiftsQuery, 'INTERNAL');
    await open('/staffing?day=2026-11-21');
    expect(await screen.findByText('Shifts on Nov 21, 2026 could not be loaded')).toBeVisible();
    expect(screen.queryByText('Nobody is scheduled on this day')).toBeNull();
  });
});

describe('what a reader may not see', () => {
  test('whoever sees no names neither searches nor sorts by them', async () => {
    signedInAs('ANALYST');
    const nameless = { ...person, displayName: null, redacted: ['displayName'] } as unknown as typeof person;
    fakeServer.answers(StaffingPageQuery, answer);
    const { seen } = fakeServer.answers(StaffingPeopleQuery, { staffMembers: peopleOf([nameless]) });
    await open('/staffing?search=opal');
    const people = await tableOf('People');
    await waitFor(() => expect(people.getByRole('link', { name: /withheld/ })).toBeVisible());
    expect(seen.at(-1)?.people).toEqual({ active: true });
    expect(seen.at(-1)?.order).toEqual({ field: 'HIRED_ON', direction: 'ASC' });
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  test('someone outside her units has withheld hours and clients, not none', async () => {
    const outside = { ...person, credentialsAreValid: null, primaryClientCount: 0, currentContract: null };
    fakeServer.answers(StaffingPageQuery, answer);
    fakeServer.answers(StaffingPeopleQuery, { staffMembers: peopleOf([outside]) });
    await open();
    const people = await tableOf('People');
    await waitFor(() => expect(people.getAllByText(/withheld/)).toHaveLength(3));
  });

  test('a load that would tell about few clients is withheld, and not drawn', async () => {
    const [first] = weightedUtilisation.byCareManager;
    const hidden = {
      ...first,
      isSuppressed: true,
      activeClients: null,
      needHours: null,
      availableHours: null,
      utilisation: null,
      band: null,
    };
    fakeServer.answers(StaffingPageQuery, {
      ...answer,
      analytics: {
        ...analytics,
        weightedUtilisation: { ...weightedUtilisation, byCareManager: [{ ...first, ...hidden }] },
      } as never,
    });
    await open();
    const table = await tableOf('Care managers by load');
    await waitFor(() => expect(table.getAllByText(/withheld/)).toHaveLength(4));
    const chart = within(screen.getByRole('figure', { name: 'Load against capacity' }));
    expect(chart.queryByText('Opal Rainstrand')).toBeNull();
  });
});
