import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { HealthTabQuery } from '../features/clients/health-tab.js';
import { FamilyTabQuery } from '../features/families/family-tab.js';
import { MedicationsTabQuery } from '../features/medications/medications-tab.js';
import { ContactsTabQuery } from '../features/outreach/contacts-tab.js';
import { LogContactMutation } from '../features/outreach/log-contact-dialog.js';
import { PlanTabQuery } from '../features/plans/plan-tab.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { aClient, aRelative, type ExampleClient } from './client.factory.js';
import { ClientPageQuery } from './client.page.js';

const { id } = aClient();
const address = (search = '') => `/clients/${id}${search}`;

async function open(
  client: Partial<ExampleClient> = {},
  search = '',
  role: Parameters<typeof signedInAs>[0] = 'CARE_MANAGER',
) {
  signedInAs(role);
  const asked = fakeServer.answers(ClientPageQuery, { client: aClient(client) });
  const shown = await renderApp(address(search));
  await screen.findByRole('heading', { level: 1 });
  return { ...shown, asked };
}

test('while she loads nothing is said of her', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.answers(ClientPageQuery, () => new Promise(() => undefined));
  await renderApp(address());
  expect((await screen.findAllByText('Loading')).length).toBeGreaterThan(0);
  expect(screen.queryByText('No allergies recorded')).toBeNull();
});

test('when she could not be loaded, that is said, and asked for again on demand', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.refuses(ClientPageQuery, 'INTERNAL');
  const { user } = await renderApp(address());
  expect(await screen.findByRole('heading', { name: 'The client could not be loaded' })).toBeVisible();
  fakeServer.answers(ClientPageQuery, { client: aClient() });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Ruth Okafor' })).toBeVisible();
});

test('one who is not there, or not hers to see, looks like any address that leads nowhere', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.answers(ClientPageQuery, { client: null });
  await renderApp(address());
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
});

test('says who she is, and keeps her name out of the browser’s history', async () => {
  await open({ family: [aRelative()] });
  const banner = screen.getByRole('group', { name: 'Who this is' });
  expect(within(banner).getByRole('heading', { name: 'Ruth Okafor' })).toBeVisible();
  for (const words of [
    'given name Ruth',
    'Dec 8, 1950 (75 years)',
    'she/her',
    'Yoruba',
    'C-0012',
    'Interpreter needed',
  ]) {
    expect(within(banner).getByText(words)).toBeVisible();
  }
  expect(screen.getByText('+1 212 555 0101')).toHaveAttribute('href', 'tel:+1 212 555 0101');
  expect(document.title).toBe('Client · Caregraph');
});

describe('allergies in the banner', () => {
  const alerts = () => screen.getByRole('list', { name: 'Alerts' });

  test('are named with what they are', async () => {
    await open({ allergies: { totalCount: 6, nodes: [{ id: 'a', display: 'Penicillin', criticality: 'HIGH' }] } });
    expect(alerts()).toHaveTextContent('Allergy: Penicillin');
    expect(alerts()).toHaveTextContent('2 more allergies');
  });

  test('none on record is said as that', async () => {
    await open();
    expect(alerts()).toHaveTextContent('No allergies recorded');
  });

  test('not loaded is not none', async () => {
    signedInAs('CARE_MANAGER');
    fakeServer.answersPartly(ClientPageQuery, { client: aClient({ allergies: null }) }, ['client', 'allergies']);
    await renderApp(address());
    expect(await screen.findByText('Allergies could not be loaded')).toBeVisible();
    expect(screen.queryByText('No allergies recorded')).toBeNull();
  });

  test('withheld is neither', async () => {
    await open({ allergies: null, redacted: ['allergies'] }, '', 'ADMINISTRATOR');
    expect(alerts()).toHaveTextContent('Allergies are withheld from your role');
    expect(screen.queryByText('No allergies recorded')).toBeNull();
    expect(screen.queryByText('Allergies could not be loaded')).toBeNull();
  });
});

test('what a role may not do is not offered, and an address does not open it either', async () => {
  await open({ allergies: null, redacted: ['allergies'] }, '?action=log-contact', 'ADMINISTRATOR');
  expect(screen.queryByRole('link', { name: 'Log a contact' })).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('an analyst reads the record without a name', async () => {
  await open({ displayName: null, clientNo: null, redacted: ['displayName', 'clientNo'] }, '', 'ANALYST');
  expect(screen.getByRole('heading', { level: 1, name: 'Client (name withheld)' })).toBeVisible();
});

test('each part of the record has an address, and is asked for when it is opened', async () => {
  const { user, router } = await open();
  const { seen } = fakeServer.answers(PlanTabQuery, {
    client: { id, endedOn: null, currentPlan: null, plans: { nodes: [] } },
  });
  await user.click(screen.getByRole('link', { name: 'Plan' }));
  expect(await screen.findByText('No care plan in force')).toBeVisible();
  expect(router.state.location.search).toEqual({ tab: 'plan' });
  expect(seen).toEqual([{ id }]);
  expect(screen.getByRole('link', { name: 'Plan' })).toHaveAttribute('aria-current', 'page');
  expect(screen.getByRole('link', { name: 'Overview' })).not.toHaveAttribute('aria-current', 'page');
});

test('contacts are narrowed by what the address says', async () => {
  const interactions = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  const { seen } = fakeServer.answers(ContactsTabQuery, { client: { id, interactions } });
  const { user, router } = await open({}, '?tab=contacts');
  expect(await screen.findByText('No contact yet')).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Outcome' }), 'No answer');
  await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'contacts', outcome: 'NO_ANSWER' }));
  await waitFor(() => expect(seen.at(-1)).toEqual({ id, filter: { outcome: ['NO_ANSWER'] }, after: null }));
  expect(await screen.findByText('Nothing matches your filter')).toBeVisible();
});

test('health tells none recorded, withheld and not loaded apart', async () => {
  fakeServer.answersPartly(
    HealthTabQuery,
    {
      client: {
        id,
        redacted: ['conditions'],
        allergies: { nodes: [] },
        conditions: null,
        observations: null,
      },
    },
    ['client', 'observations'],
  );
  await open({}, '?tab=health');
  expect(await screen.findByText('Conditions are withheld')).toBeVisible();
  expect(screen.getAllByText('No allergies recorded').length).toBeGreaterThan(1);
  expect(screen.getByText('Observations could not be loaded')).toBeVisible();
  expect(screen.queryByText('No conditions recorded')).toBeNull();
});

test('medications withheld from a role are not said to be none', async () => {
  fakeServer.answers(MedicationsTabQuery, {
    client: { id, endedOn: null, redacted: ['medications'], medications: null },
  });
  await open({ allergies: null, redacted: ['allergies'] }, '?tab=medications', 'ADMINISTRATOR');
  expect(await screen.findByText('Medications are withheld')).toBeVisible();
  expect(screen.queryByText('No medications recorded')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Record medication' })).toBeNull();
});

test('a relative shows what she may decide today and what she may be told', async () => {
  fakeServer.answers(FamilyTabQuery, {
    client: {
      id,
      formerFamily: [],
      family: [
        {
          id: 'family-1',
          kind: 'CHILD',
          isEmergencyContact: true,
          livesWithClient: false,
          distanceKm: 45,
          timeZone: 'Africa/Lagos',
          mayKnow: [],
          contactNote: null,
          validTo: null,
          isCurrent: true,
          redacted: ['contactNote'],
          legalAuthority: 'HEALTH_PROXY',
          authorityState: 'EXPIRED',
          authorityFrom: null,
          authorityTo: '2026-05-01',
          person: {
            id: 'person-2',
            displayName: 'Ngozi Okafor',
            deceasedOn: null,
            language: null,
            interpreterNeeded: false,
            redacted: [],
            contactPoints: [],
          },
        },
      ],
    },
  });
  await open({}, '?tab=family');
  const card = (await screen.findByRole('heading', { name: /Ngozi Okafor/ })).closest('li') as HTMLElement;
  expect(card).toHaveTextContent('Health care proxy, expired May 1, 2026');
  expect(card).toHaveTextContent('Nothing: no topic is agreed');
  expect(card).toHaveTextContent('GMT+1');
  expect(within(card).getByTitle(/your role does not show this/)).toBeVisible();
});

describe('logging a contact', () => {
  const openDialog = async () => {
    const shown = await open({ family: [aRelative()] });
    await shown.user.click(screen.getByRole('link', { name: 'Log a contact' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Log a contact' }));
    const submit = () => shown.user.click(dialog.getByRole('button', { name: 'Log contact' }));
    return { ...shown, dialog, submit };
  };

  test('sends what was typed, closes, says so, and asks for the page again', async () => {
    const { seen } = fakeServer.answers(LogContactMutation, {
      logInteraction: {
        interaction: { __typename: 'Interaction', id: 'interaction-1' },
        client: { __typename: 'Client', id, nextContactDueOn: '2026-12-22' },
        errors: [],
      },
    });
    const { user, dialog, submit, router, asked } = await openDialog();
    const before = asked.seen.length;
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Outcome' }), 'Reached a relative or carer');
    await user.selectOptions(
      dialog.getByRole('combobox', { name: /Spoken with/ }),
      // Her clock is not ours: what it shows stands beside her name.
      dialog.getByRole('option', { name: /^Ngozi Okafor, Child, \d+:\d\d [AP]M GMT\+1 there$/ }),
    );
    await user.clear(dialog.getByRole('textbox', { name: 'Minutes' }));
    await user.type(dialog.getByRole('textbox', { name: 'Minutes' }), '12');
    await user.type(dialog.getByRole('textbox', { name: /Topics/ }), 'falls, medication');
    await submit();

    expect(await screen.findByText('The contact is logged.')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(router.state.location.search).toEqual({});
    expect(seen).toHaveLength(1);
    expect(seen[0]?.input).toMatchObject({
      clientId: id,
      outcome: 'REACHED_COLLATERAL',
      mode: 'PHONE',
      direction: 'OUTBOUND',
      minutes: 12,
      topics: ['falls', 'medication'],
      withPersonId: 'b0000000-0000-7000-8000-000000000002',
      note: null,
      nextContactOn: null,
      idempotencyKey: expect.stringMatching(/^\S{16,}$/),
    });
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
  });

  test('what the rules refuse stands at its field, and nothing is sent', async () => {
    const { user, dialog, submit } = await openDialog();
    await submit();
    const summary = within(dialog.getByRole('alert'));
    expect(dialog.getByRole('alert')).toHaveTextContent('1 thing to put right');
    expect(dialog.getByRole('combobox', { name: 'Outcome' })).toBeInvalid();
    await user.click(summary.getByRole('button', { name: 'Outcome: This must be filled in.' }));
    expect(dialog.getByRole('combobox', { name: 'Outcome' })).toHaveFocus();
  });

  test('what the server refuses lands on its field; trying again is the same intention', async () => {
    const { seen } = fakeServer.answers(LogContactMutation, {
      logInteraction: {
        interaction: null,
        client: null,
        errors: [
          { code: 'OUT_OF_RANGE', path: ['startedAt'], message: 'A contact in the future cannot be logged.' },
          { code: 'NOT_FOUND', path: ['clientId'], message: 'There is no such client.' },
        ],
      },
    });
    const { user, dialog, submit } = await openDialog();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Outcome' }), 'Reached');
    await submit();
    await waitFor(() =>
      expect(dialog.getByLabelText('When it began')).toHaveAccessibleDescription(
        expect.stringContaining('A contact in the future cannot be logged.'),
      ),
    );
    expect(dialog.getByRole('alert')).toHaveTextContent('There is no such client.');
    await submit();
    await waitFor(() => expect(seen).toHaveLength(2));
    expect(seen[1]?.input.idempotencyKey).toBe(seen[0]?.input.idempotencyKey);
  });

  test('a time that the clocks skipped is refused in words; one that they showed twice is asked about', async () => {
    const { seen } = fakeServer.answers(LogContactMutation, {
      logInteraction: {
        interaction: { __typename: 'Interaction', id: 'interaction-1' },
        client: { __typename: 'Client', id, nextContactDueOn: '2026-12-22' },
        errors: [],
      },
    });
    const { user, dialog, submit } = await openDialog();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Outcome' }), 'Reached');
    fireEvent.change(dialog.getByLabelText('When it began'), { target: { value: '2026-03-08T02:30' } });
    await submit();
    expect(dialog.getByLabelText('When it began')).toHaveAccessibleDescription(/There was no such time/);
    fireEvent.change(dialog.getByLabelText('When it began'), { target: { value: '2026-11-01T01:30' } });
    await submit();
    const which = dialog.getByRole('combobox', { name: 'Which of the two' });
    expect(which).toHaveAccessibleDescription(/Choose which it was/);
    await user.selectOptions(which, 'The later, 1:30 AM EST');
    expect(seen).toEqual([]);
    await submit();
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(seen[0]?.input.startedAt).toBe('2026-11-01T06:30:00.000Z');
  });

  test('what was typed is not lost without a question', async () => {
    const { user, dialog, router } = await openDialog();
    await user.type(dialog.getByRole('textbox', { name: /Note/ }), 'Wants to move');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    const question = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }));
    await user.click(question.getByRole('button', { name: 'Stay' }));
    expect(dialog.getByRole('textbox', { name: /Note/ })).toHaveValue('Wants to move');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Leave without saving?' })).getByRole('button', {
        name: 'Leave',
      }),
    );
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });
});

test('a colleague on the care team is one of us, and leads to her page', async () => {
  const member = {
    id: 'member-1',
    role: 'Nurse on call',
    memberName: 'Adaeze Nwosu',
    validFrom: null,
    validTo: null,
    redacted: [],
    staffMember: { id: 'a0000000-0000-7000-8000-000000000001' },
    provider: null,
  };
  const outsider = { ...member, id: 'member-2', memberName: 'Elm House', staffMember: null };
  await open({ careTeam: { nodes: [member, outsider] } });
  const table = within(await screen.findByRole('table', { name: 'Care team' }));
  const row = within(table.getByRole('row', { name: /Nurse on call.*staff/ }));
  expect(row.getByRole('link', { name: 'Adaeze Nwosu' })).toHaveAttribute(
    'href',
    '/staffing/a0000000-0000-7000-8000-000000000001',
  );
  expect(table.getByRole('row', { name: /Elm House/ })).toHaveTextContent('Outside');
});
