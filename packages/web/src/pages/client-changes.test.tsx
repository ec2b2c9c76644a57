import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { AssignCareManagerMutation, CareManagersQuery } from '../features/clients/assign-care-manager-dialog.js';
import { EndCareAssignmentMutation } from '../features/clients/end-assignment-dialog.js';
import { MedicationsTabQuery } from '../features/medications/medications-tab.js';
import { StopMedicationMutation } from '../features/medications/stop-medication-dialog.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { aClient, type ExampleClient } from './client.factory.js';
import { ClientPageQuery } from './client.page.js';

const { id } = aClient();
const ADAEZE = 'a0000000-0000-7000-8000-000000000001';
const BOLA = 'a0000000-0000-7000-8000-000000000002';
const ASSIGNMENT = '10000000-0000-7000-8000-000000000001';
const MEDICATION = '20000000-0000-7000-8000-000000000001';

async function open(
  client: Partial<ExampleClient> = {},
  search = '',
  role: Parameters<typeof signedInAs>[0] = 'SUPERVISOR',
) {
  signedInAs(role);
  const asked = fakeServer.answers(ClientPageQuery, { client: aClient(client) });
  const shown = await renderApp(`/clients/${id}${search}`);
  await screen.findByRole('heading', { level: 1 });
  return { ...shown, asked };
}

const anAssignment = (over: Partial<ExampleClient['currentAssignments'][number]> = {}) => ({
  id: ASSIGNMENT,
  version: 4,
  role: 'NURSE' as const,
  isPrimary: false,
  validFrom: '2026-01-01',
  validTo: null,
  staffMember: { id: ADAEZE, displayName: 'Adaeze Nwosu', redacted: [] },
  ...over,
});

const careManagers = (careManager: { id: string; displayName: string } | null) =>
  fakeServer.answers(CareManagersQuery, {
    client: { id, careManager },
    staffMembers: {
      nodes: [
        { id: ADAEZE, displayName: 'Adaeze Nwosu', primaryClientCount: 1, unit: { id: 'u1', name: 'North team' } },
        { id: BOLA, displayName: 'Bola Ade', primaryClientCount: 12, unit: { id: 'u1', name: 'North team' } },
      ],
    },
  });

describe('the care manager', () => {
  test('is chosen for a client who has none, by unit and load, and the page is asked for again', async () => {
    careManagers(null);
    const { seen } = fakeServer.answers(AssignCareManagerMutation, {
      assignCareManager: { assignment: { id: ASSIGNMENT, client: { id } }, errors: [] },
    });
    const { user, router, asked } = await open({ careManager: null });
    const before = asked.seen.length;
    await user.click(await screen.findByRole('link', { name: 'Choose a care manager' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Choose a care manager' }));
    const picker = dialog.getByRole('combobox', { name: 'Care manager' });
    await dialog.findByRole('option', { name: 'Adaeze Nwosu, North team, 1 client' });
    await user.click(dialog.getByRole('button', { name: 'Choose a care manager' }));
    expect(picker).toHaveAccessibleDescription(/must be filled in/);
    await user.selectOptions(picker, 'Bola Ade, North team, 12 clients');
    await user.type(dialog.getByRole('textbox', { name: /Reason/ }), 'Speaks Yoruba');
    await user.click(dialog.getByRole('button', { name: 'Choose a care manager' }));
    expect((await screen.findAllByText('The care manager is assigned.')).length).toBeGreaterThan(0);
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(seen).toEqual([
      {
        input: {
          ...{ clientId: id, staffId: BOLA, from: '2026-11-22', reason: 'Speaks Yoruba' },
          idempotencyKey: expect.any(String),
        },
      },
    ]);
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
  });

  test('is changed: whoever it is now is named and not offered, and a refusal stands at its field', async () => {
    careManagers({ id: ADAEZE, displayName: 'Adaeze Nwosu' });
    const message = 'The driving licence ran out on 2026-10-01. Renew it or choose someone else.';
    fakeServer.answers(AssignCareManagerMutation, {
      assignCareManager: { assignment: null, errors: [{ code: 'CREDENTIAL_EXPIRED', path: ['staffId'], message }] },
    });
    const primary = anAssignment({ role: 'CARE_MANAGER', isPrimary: true });
    const { user } = await open({ currentAssignments: [primary] });
    expect(screen.queryByRole('link', { name: /End/ })).toBeNull();
    await user.click(await screen.findByRole('link', { name: 'Change care manager' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change care manager' }));
    expect(await dialog.findByText('The assignment of Adaeze Nwosu ends the day before.')).toBeVisible();
    expect(dialog.queryByRole('option', { name: /Adaeze/ })).toBeNull();
    const picker = dialog.getByRole('combobox', { name: 'Care manager' });
    await user.selectOptions(picker, BOLA);
    await user.click(dialog.getByRole('button', { name: 'Change care manager' }));
    const shown = 'The driving licence ran out on Oct 1, 2026.';
    await waitFor(() => expect(picker).toHaveAccessibleDescription(expect.stringContaining(shown)));
  });

  test('another of the team is taken off from a day on, by the version that was seen', async () => {
    const { seen } = fakeServer.answers(EndCareAssignmentMutation, {
      endCareAssignment: { assignment: { id: ASSIGNMENT, version: 5, client: { id } }, errors: [] },
    });
    const { user } = await open({ currentAssignments: [anAssignment()] });
    await user.click(await screen.findByRole('link', { name: 'End the assignment of Adaeze Nwosu' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'End an assignment' }));
    await user.click(dialog.getByRole('button', { name: 'End assignment' }));
    expect((await screen.findAllByText('The assignment ends.')).length).toBeGreaterThan(0);
    expect(seen).toEqual([{ input: { id: ASSIGNMENT, version: 4, to: '2026-11-22', reason: null } }]);
  });

  test('is nothing for a care manager to choose, by no button and no address', async () => {
    await open(
      { careManager: null, currentAssignments: [anAssignment()] },
      '?action=assign-care-manager',
      'CARE_MANAGER',
    );
    await screen.findByRole('table', { name: 'Care team' });
    expect(screen.queryByRole('link', { name: 'Choose a care manager' })).toBeNull();
    expect(screen.queryByRole('link', { name: /^End/ })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a medication', () => {
  const aMedication = {
    id: MEDICATION,
    version: 2,
    display: 'Metoprolol 25 mg tablet',
    doseText: null,
    status: 'ACTIVE' as const,
    startedOn: null,
    stoppedOn: null,
    reasonDisplay: null,
    source: 'CLIENT' as const,
    redacted: [],
    practitioner: null,
  };
  const stopped = { ...aMedication, id: '20000000-0000-7000-8000-000000000002', status: 'STOPPED' as const };
  const list = () =>
    fakeServer.answers(MedicationsTabQuery, {
      client: {
        __typename: 'Client',
        id,
        endedOn: null,
        redacted: [],
        medications: { totalCount: 2, nodes: [aMedication, stopped] },
      },
    });

  test('that is taken can be stopped with its last day; one that is not taken cannot', async () => {
    const asked = list();
    const { seen } = fakeServer.answers(StopMedicationMutation, {
      stopMedication: {
        medicationStatement: { id: MEDICATION, version: 3, status: 'STOPPED', stoppedOn: '2026-11-20' },
        errors: [],
      },
    });
    const { user } = await open({}, '?tab=medications', 'CARE_MANAGER');
    const stops = await screen.findAllByRole('link', { name: 'Stop: Metoprolol 25 mg tablet' });
    expect(stops).toHaveLength(1);
    await user.click(stops[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog', { name: 'Stop a medication' }));
    await user.clear(dialog.getByLabelText('Last day it was taken'));
    await user.click(dialog.getByRole('button', { name: 'Stop medication' }));
    expect(dialog.getByLabelText('Last day it was taken')).toHaveAccessibleDescription(/must be filled in/);
    await user.type(dialog.getByLabelText('Last day it was taken'), '2026-11-20');
    const before = asked.seen.length;
    await user.click(dialog.getByRole('button', { name: 'Stop medication' }));
    expect((await screen.findAllByText('The medication is stopped.')).length).toBeGreaterThan(0);
    expect(seen).toEqual([{ input: { id: MEDICATION, version: 2, stoppedOn: '2026-11-20' } }]);
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
  });

  test('is not offered to be stopped by who may not write', async () => {
    list();
    await open({}, '?tab=medications', 'ADMINISTRATOR');
    await screen.findByRole('table', { name: 'Medications' });
    expect(screen.queryByRole('link', { name: /^Stop/ })).toBeNull();
  });
});
