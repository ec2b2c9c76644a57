import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RecordCredential } from '../features/staffing/record-credential-dialog.js';
import { wholePerson } from '../features/staffing/staffing.factory.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { StaffMemberPageQuery } from './staff-member.page.js';

const STAFF = '01990000-0000-7000-8000-000000000001';
const staffMember = { ...wholePerson, id: STAFF };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  signedInAs('SUPERVISOR');
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(search = '') {
  const shown = await renderApp(`/staffing/${STAFF}${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Opal Rainstrand' });
  return shown;
}

describe('states', () => {
  test('loading: says so, and says nothing of her', async () => {
    fakeServer.answers(StaffMemberPageQuery, () => new Promise(() => undefined));
    await renderApp(`/staffing/${STAFF}`);
    await waitFor(() => expect(screen.getByText('Loading')).toBeInTheDocument());
    expect(screen.queryByText('No credential is recorded')).toBeNull();
  });

  test('failed: says so and loads on demand', async () => {
    fakeServer.refuses(StaffMemberPageQuery, 'INTERNAL', { reference: 'r-6' });
    const { user } = await renderApp(`/staffing/${STAFF}`);
    expect(await screen.findByRole('alert')).toHaveTextContent('This staff member could not be loaded');
    fakeServer.answers(StaffMemberPageQuery, { staffMember });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Opal Rainstrand' })).toBeVisible();
  });

  test('someone who is not there is told from someone who could not be loaded', async () => {
    fakeServer.answers(StaffMemberPageQuery, { staffMember: null });
    await renderApp(`/staffing/${STAFF}`);
    expect(await screen.findByRole('heading', { name: 'There is no such staff member' })).toBeVisible();
  });

  test('empty: each part says what there is none of', async () => {
    const nothing = { ...staffMember, credentials: [], contractHours: [], shifts: { nodes: [] } };
    fakeServer.answers(StaffMemberPageQuery, {
      staffMember: { ...nothing, assignments: { totalCount: 0, nodes: [] } },
    });
    await open();
    expect(screen.getByText('No credential is recorded')).toBeVisible();
    expect(screen.getByText('No contract hours are recorded')).toBeVisible();
    expect(screen.getByText('Looks after nobody')).toBeVisible();
    expect(screen.getByText('No shift is planned in these weeks')).toBeVisible();
  });

  test('what is withheld of someone outside the reader’s units does not look like nothing', async () => {
    const nothing = { ...staffMember, credentialsAreValid: null, primaryClientCount: 0, credentials: [] };
    fakeServer.answers(StaffMemberPageQuery, {
      staffMember: {
        ...nothing,
        contractHours: [],
        shifts: { nodes: [] },
        assignments: { totalCount: 0, nodes: [] },
      },
    });
    await open();
    expect(screen.getAllByText('Not shown to you')).toHaveLength(4);
    expect(screen.queryByText('No credential is recorded')).toBeNull();
    const employment = within(screen.getByRole('region', { name: 'Employment' }));
    expect(employment.getAllByText(/withheld/)).toHaveLength(2);
  });
});

describe('what it shows', () => {
  test('employment, hours for cases, caseload, credentials and shifts', async () => {
    const { seen } = fakeServer.answers(StaffMemberPageQuery, { staffMember });
    await open();
    expect(seen[0]).toEqual({
      id: STAFF,
      assignments: { current: true },
      days: { from: '2026-11-22', to: '2026-12-19' },
    });
    const caseload = within(screen.getByRole('table', { name: 'Caseload' }));
    expect(caseload.getByRole('link', { name: 'Ruth Okafor' })).toHaveAttribute('href', '/clients/client-1');
    const contracts = within(screen.getByRole('table', { name: 'Contract hours' }));
    expect(contracts.getByRole('cell', { name: '106.1 hr' })).toBeVisible();
    const credentials = within(screen.getByRole('table', { name: 'Credentials' }));
    expect(credentials.getByText('Expires within 30 days')).toBeVisible();
    expect(credentials.getByText('19')).toBeVisible();
    const rota = within(screen.getByRole('table', { name: 'Shifts of the coming weeks' }));
    expect(rota.getByText('Nov 23, 2026, 8:00 AM')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Sorrel Glengate' })).toHaveAttribute(
      'href',
      '/staffing/a0000000-0000-7000-8000-000000000009',
    );
    expect(document.title).toBe('Staff member · Caregraph');
  });

  test('assignments that have ended are shown on demand, through the address', async () => {
    const { seen } = fakeServer.answers(StaffMemberPageQuery, { staffMember });
    const shown = await open();
    await shown.user.click(screen.getByRole('link', { name: 'Show ended assignments too' }));
    await waitFor(() => expect(seen.at(-1)?.assignments).toEqual({}));
    expect(shown.router.state.location.search).toEqual({ assignments: 'all' });
  });

  test('a licence number and a client’s name that the reader may not see are marked as withheld', async () => {
    const [credential] = staffMember.credentials;
    const [assignment] = staffMember.assignments.nodes;
    if (!credential || !assignment) throw new Error('The world of this test lacks its rows.');
    const client = { ...assignment.client, displayName: null, redacted: ['displayName'] };
    fakeServer.answers(StaffMemberPageQuery, {
      staffMember: {
        ...staffMember,
        credentials: [{ ...credential, number: null, redacted: ['number'] }],
        assignments: { totalCount: 1, nodes: [{ ...assignment, client }] },
      },
    });
    await open();
    expect(within(screen.getByRole('table', { name: 'Credentials' })).getByText(/withheld/)).toBeVisible();
    expect(
      within(screen.getByRole('table', { name: 'Caseload' })).getByRole('link', { name: /withheld/ }),
    ).toBeVisible();
  });
});

describe('recording a credential', () => {
  const recorded = { recordCredential: { credential: { id: 'credential-2' }, errors: [] } };

  test('is for whoever may, by button and by address', async () => {
    signedInAs('CARE_MANAGER');
    fakeServer.answers(StaffMemberPageQuery, { staffMember });
    await open('?action=record-credential');
    expect(screen.queryByRole('link', { name: 'Record credential' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('sends what was typed, and the page is asked again', async () => {
    const { seen: asked } = fakeServer.answers(StaffMemberPageQuery, {
      staffMember: { ...staffMember, __typename: 'StaffMember' },
    });
    const { seen } = fakeServer.answers(RecordCredential, recorded);
    const { user } = await open();
    await user.click(screen.getByRole('link', { name: 'Record credential' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Record credential' }));
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'Credential' }), 'CCM');
    await user.type(dialog.getByLabelText(/^From/), '2026-11-01');
    await user.type(dialog.getByLabelText(/^Last valid day/), '2031-10-31');
    await user.type(dialog.getByRole('textbox', { name: /Number/ }), 'CCM-7');
    const before = asked.length;
    await user.click(dialog.getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen[0]?.input).toMatchObject({
      staffId: STAFF,
      kind: 'CCM',
      number: 'CCM-7',
      issuer: null,
      validFrom: '2026-11-01',
      validTo: '2031-10-31',
      verifiedOn: null,
      isMandatory: true,
    });
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  });

  test('the shared rules are asked first: no kind, no first day, an end before the start', async () => {
    fakeServer.answers(StaffMemberPageQuery, { staffMember });
    const { user } = await open('?action=record-credential');
    const dialog = within(await screen.findByRole('dialog', { name: 'Record credential' }));
    await user.click(await dialog.findByRole('button', { name: 'Record' }));
    await waitFor(() => expect(dialog.getByRole('combobox', { name: 'Credential' })).toBeInvalid());
    expect(dialog.getByLabelText(/^From/)).toBeInvalid();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Credential' }), 'CCM');
    await user.type(dialog.getByLabelText(/^From/), '2026-11-01');
    await user.type(dialog.getByLabelText(/^Last valid day/), '2026-10-01');
    await user.click(dialog.getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(dialog.getByLabelText(/^Last valid day/)).toBeInvalid());
    expect(dialog.getByLabelText(/^From/)).toBeValid();
  });

  test('a refusal lands on its field, and what was typed stays', async () => {
    const message = 'A credential of this kind that begins on this day is already on record.';
    fakeServer.answers(StaffMemberPageQuery, { staffMember });
    fakeServer.answers(RecordCredential, {
      recordCredential: { credential: null, errors: [{ code: 'DUPLICATE', path: ['validFrom'], message }] },
    });
    const { user } = await open('?action=record-credential');
    const dialog = within(await screen.findByRole('dialog', { name: 'Record credential' }));
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'Credential' }), 'CCM');
    await user.type(dialog.getByLabelText(/^From/), '2026-11-01');
    await user.click(dialog.getByRole('button', { name: 'Record' }));
    await waitFor(() => expect(dialog.getByLabelText(/^From/)).toHaveAccessibleDescription(message));
    expect(dialog.getByLabelText(/^From/)).toHaveValue('2026-11-01');
  });
});
