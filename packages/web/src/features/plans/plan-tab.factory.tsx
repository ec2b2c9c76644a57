import type { Permission } from '@caregraph/shared/permissions';
import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen } from '@testing-library/react';
import { paths } from '../../lib/paths.js';
import { fakeServer } from '../../test/fake-server.js';
import { renderPart } from '../../test/render.js';
import type { Unmasked } from '../../test/unmasked.js';
import { Notes } from '../../ui/notify.js';
import { PlanTab, PlanTabQuery } from './plan-tab.js';
import { WorkingVersionQuery } from './working-version.js';

/** Forms check ids before they are sent. */
export const PLAN = 'a0000000-0000-7000-8000-000000000001';
export const CLIENT = 'a0000000-0000-7000-8000-000000000003';
export const NEED = 'a0000000-0000-7000-8000-000000000002';

type Answer = Unmasked<ResultOf<typeof PlanTabQuery>>;
type Client = NonNullable<Answer['client']>;
type Plan = NonNullable<Client['currentPlan']>;
export type Version = NonNullable<Plan['currentVersion']>;
type Working = Unmasked<ResultOf<typeof WorkingVersionQuery>>['plans']['nodes'][number];

export const content = {
  needs: [
    {
      ...{ id: NEED, version: 3, domain: 'MOBILITY', description: 'Cannot climb the stairs', priority: 2 },
      ...{ status: 'ACTIVE', codeSystem: null, code: null, codeDisplay: null, redacted: [] },
    },
  ],
  goals: [
    {
      ...{
        id: '90000000-0000-7000-8000-000000000001',
        version: 2,
        needId: NEED,
        statement: 'Sleep upstairs',
        target: null,
        dueOn: null,
      },
      ...{ lifecycle: 'ACTIVE', achievement: 'IMPROVING', redacted: [], progress: { nodes: [] } },
    },
  ],
  interventions: [
    {
      ...{
        id: 'visit-1',
        version: 1,
        goalId: '90000000-0000-7000-8000-000000000001',
        kind: 'VISIT',
        description: 'Exercises',
        status: 'PLANNED',
      },
      ...{ scheduleText: null, startsOn: null, endsOn: null, redacted: [] },
    },
  ],
} satisfies Pick<Version, 'needs' | 'goals' | 'interventions'>;

export const aPlan = (over: Partial<Plan> = {}): Plan => ({
  ...{ id: PLAN, version: 7, title: 'Home again', status: 'ACTIVE', startsOn: '2026-01-01', endsOn: null },
  ...{ reviewDueOn: null, reviewOverdue: false, versions: [] },
  availableActions: ['RECORD_PROGRESS', 'END'],
  currentVersion: {
    ...{
      id: 'version-1',
      number: 1,
      summary: null,
      effectiveOn: null,
      signedAt: null,
      redacted: [],
      startedFrom: null,
    },
    ...content,
  },
  ...over,
});

export const aDraft = (
  over: Partial<Working> = {},
  version: Partial<NonNullable<Working['workingVersion']>> = {},
): Working => ({
  ...{ id: PLAN, version: 7, title: 'Home again', category: null, redacted: [] },
  ...{ status: 'ACTIVE', startsOn: '2026-01-01' },
  availableActions: ['EDIT_DRAFT', 'SUBMIT', 'RECORD_PROGRESS', 'END'],
  workingVersion: {
    ...{ id: 'version-2', number: 2, status: 'DRAFT', summary: null, redacted: [], startedFrom: null },
    ...{ reviewDueOn: null, returnReason: null, returnedAt: null, returner: null, ...content },
    ...version,
  },
  ...over,
});

const another: Client['plans']['nodes'][number] = {
  ...{ id: PLAN, title: 'Home again', status: 'ACTIVE', startsOn: '2026-01-01', endsOn: null, endReason: null },
  ...{ redacted: [], workingVersion: { id: 'version-2' } },
};

interface Given {
  endedOn?: string | null;
  may?: readonly Permission[];
}

/** The tab of a client, as the server answers it: with a plan in force, one that is prepared, or none. */
export async function open(
  currentPlan: Plan | null,
  working: Working | null = null,
  { endedOn = null, may = ['plan:write', 'plan:approve'] }: Given = {},
) {
  const asked = fakeServer.answers(PlanTabQuery, {
    client: { __typename: 'Client', id: CLIENT, endedOn, currentPlan, plans: { nodes: working ? [another] : [] } },
  });
  if (working) fakeServer.answers(WorkingVersionQuery, { plans: { nodes: [working] } });
  const nothing = () => undefined;
  const shown = await renderPart(
    <>
      <PlanTab
        clientId={CLIENT}
        recordPath={(goal) => paths.client(CLIENT, { action: 'record-progress', goal })}
        openGoal={null}
        onSaved={nothing}
        onCancel={nothing}
      />
      <Notes />
    </>,
    { me: { may } },
  );
  return { ...shown, asked };
}

export const choose = async (user: Awaited<ReturnType<typeof open>>['user'], of: string, action: string) => {
  await user.click(await screen.findByRole('button', { name: `Actions: ${of}` }));
  await user.click(await screen.findByRole('menuitem', { name: action }));
};
