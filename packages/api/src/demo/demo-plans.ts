import { addDays, daysBetween } from '@caregraph/shared/calendar';
import { REVIEW_INTERVAL_DAYS } from '@caregraph/shared/timeliness';
import {
  addCareTeamMember,
  addNeed,
  approvePlan,
  CarePlan,
  CarePlanVersion,
  draftPlan,
  Goal,
  recordGoalProgress,
  revisePlan,
  submitPlan,
} from '../modules/plans/index.js';
import { type DemoClient, daysIn } from './demo-clients.js';
import type { DemoProvider } from './demo-providers.js';
import type { DemoTeam } from './demo-staff.js';
import { CURRENCY, type DemoWorld } from './demo-world.js';
import { askForTask } from './demo-tasks.js';
import { CHILD_NEEDS, NEEDS } from './words.js';

/** How the plan stands at the end of the story. */
type Standing = 'CURRENT' | 'LATE' | 'BEING_REVISED' | 'IN_REVIEW';
const STANDINGS: Record<Standing, number> = { CURRENT: 78, LATE: 12, BEING_REVISED: 6, IN_REVIEW: 4 };

type Need = (typeof NEEDS | typeof CHILD_NEEDS)[number];

function needInput(
  client: DemoClient,
  [domain, description, statement, kind, doing]: Need,
  more: Record<string, unknown>,
) {
  const { chance, lastDay } = client;
  return {
    ...{ domain, description, priority: chance.whole(1, 4) },
    goals: [
      {
        ...{ statement, target: 'She says so herself', dueOn: addDays(lastDay, chance.whole(-20, 150)) },
        interventions: [
          {
            kind,
            description: doing,
            scheduleText: chance.pick(['Weekly', 'Twice a week', 'Every other Tuesday']),
            ...more,
          },
        ],
      },
    ],
  };
}

/** The plan of a client from its first draft to how it stands today, and the team around her. */
export async function keepPlan(
  world: DemoWorld,
  team: DemoTeam,
  client: DemoClient,
  money: { lineIds: string[] },
  providers: readonly DemoProvider[],
): Promise<void> {
  if (client.fate === 'PROSPECT' || client.manager === null) return;
  const { chance, actor, id: clientId } = client;
  const draftedOn = daysIn(client, chance.whole(4, 14));
  if (draftedOn >= client.lastDay) return;
  const known: readonly Need[] = client.isChild ? CHILD_NEEDS : NEEDS;
  const needs = chance.some(known, chance.whole(1, 3));
  const service = chance.pick(providers).services[0];
  const { id } = await world.act(draftPlan, actor, draftedOn, {
    ...{
      clientId,
      title: 'Living at home',
      category: 'Home care',
      startsOn: draftedOn,
      summary: 'Stay at home safely, with help where it is needed.',
    },
    needs: needs.map((need) => needInput(client, need, { staffId: client.manager?.id })),
  });
  const submittedOn = addDays(draftedOn, chance.whole(1, 4));
  if (submittedOn > client.lastDay) return;
  await world.act(submitPlan, actor, submittedOn, { id, version: 1 });
  const signedOn = addDays(submittedOn, chance.whole(1, 5));
  if (signedOn > client.lastDay) return;
  await world.act(approvePlan, team.supervisor, signedOn, { id, version: 2 });
  await askForTask(world, client, id, signedOn);

  const standing = chance.weighted(STANDINGS);
  const lineId = chance.pick(money.lineIds.length > 0 ? money.lineIds : ['']);
  const paid = lineId
    ? { budgetLineId: lineId, estimatedCostMinor: String(chance.whole(20, 160) * 1000), currency: CURRENCY }
    : {};
  const extra = known.find((need) => !needs.includes(need));
  await revise(
    world,
    team,
    client,
    { planId: id, signedOn, standing },
    extra && needInput(client, extra, { providerServiceId: service?.id, ...paid }),
  );
  await progress(world, client, id);

  if (chance.happens(0.6)) {
    const nurse = chance.pick(team.rota.filter((one) => one.unitId === client.unitId));
    await world.act(addCareTeamMember, actor, signedOn, {
      clientId,
      planId: id,
      staffId: nurse.id,
      role: 'Nurse on call',
    });
    await world.act(addCareTeamMember, actor, signedOn, {
      ...{ clientId, planId: id, providerId: chance.pick(providers).id, role: 'Home care agency', validFrom: signedOn },
    });
  }
}

interface Signed {
  planId: string;
  signedOn: string;
  standing: Standing;
}

/** Brings the plan to its standing: signed anew in time, long ago, or with the next version on its way. */
async function revise(
  world: DemoWorld,
  team: DemoTeam,
  client: DemoClient,
  { planId: id, signedOn, standing }: Signed,
  need: Record<string, unknown> | undefined,
): Promise<void> {
  const { chance, actor, acuity, lastDay } = client;
  const interval = REVIEW_INTERVAL_DAYS[acuity];
  const back = standing === 'LATE' ? interval + chance.whole(3, 38) : chance.whole(3, interval - 4);
  const resignedOn = addDays(lastDay, -back);
  let version = 3;
  const startVersion = async (day: string) => {
    await world.act(revisePlan, actor, day, { id, version });
    const working = await world.look(actor, day, (em) =>
      em.findOneOrFail(CarePlanVersion, { planId: id, status: 'DRAFT' }),
    );
    if (need) await world.act(addNeed, actor, day, { versionId: working.id, ...need });
    version += need ? 2 : 1;
  };
  if (daysBetween(signedOn, resignedOn) > 12) {
    await startVersion(addDays(resignedOn, -3));
    await world.act(submitPlan, actor, addDays(resignedOn, -1), { id, version });
    await world.act(approvePlan, team.supervisor, resignedOn, { id, version: version + 1 });
    version += 2;
  }
  if (standing !== 'BEING_REVISED' && standing !== 'IN_REVIEW') return;
  need = undefined;
  await startVersion(addDays(lastDay, -2));
  if (standing === 'IN_REVIEW') await world.act(submitPlan, actor, addDays(lastDay, -1), { id, version });
}

/** Whether it helps: recorded for most goals of the signed version, with some that get worse. */
async function progress(world: DemoWorld, client: DemoClient, planId: string): Promise<void> {
  const { chance, actor, lastDay } = client;
  const goals = await world.look(actor, lastDay, async (em) => {
    const plan = await em.findOneOrFail(CarePlan, { id: planId });
    const signed = await em.findOneOrFail(CarePlanVersion, { planId: plan.id, status: 'SIGNED' });
    return em.find(Goal, { versionId: signed.id }, { orderBy: { statement: 'ASC' } });
  });
  for (const goal of goals) {
    if (!chance.happens(0.75)) continue;
    await world.act(recordGoalProgress, actor, lastDay, {
      ...{ goalId: goal.id, recordedOn: addDays(lastDay, -chance.whole(0, 2)) },
      achievement: chance.weighted({ IMPROVING: 34, IN_PROGRESS: 26, NO_CHANGE: 18, ACHIEVED: 12, WORSENING: 10 }),
    });
  }
}
