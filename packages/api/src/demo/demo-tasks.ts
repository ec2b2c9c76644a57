import { addDays } from '@caregraph/shared/calendar';
import { needsEvidence } from '@caregraph/shared/tasks';
import { CarePlanVersion } from '../modules/plans/index.js';
import { completeTask, createTask, startTask } from '../modules/tasks/index.js';
import type { DemoClient } from './demo-clients.js';
import type { DemoWorld } from './demo-world.js';
import { type Chance, chanceOf } from './random.js';
import { TASKS } from './words.js';

/** When an open task is due, as seen on the last day of the story; most clients have none. */
const DUE: Record<'NONE' | 'LATE' | 'TODAY' | 'WEEK' | 'LATER', number> = {
  ...{ NONE: 46, LATE: 14, TODAY: 8, WEEK: 18, LATER: 14 },
};
const DAYS_TO: Record<Exclude<keyof typeof DUE, 'NONE'>, readonly [number, number]> = {
  ...{ LATE: [-9, -1], TODAY: [0, 0], WEEK: [1, 6], LATER: [7, 40] },
};
/** Plans that asked for something that is still to be done. */
const ASKING_SHARE = 0.09;

/** What had to be done about a client: some of it was, some is late, and some is for today or later. */
export async function keepTasks(world: DemoWorld, client: DemoClient): Promise<void> {
  if (client.manager === null) return chooseManager(world, client);
  if (client.fate === 'PROSPECT') return;
  const chance = chanceOf('work', client.number);
  for (let past = chance.whole(0, 2); past > 0; past -= 1) await doneOne(world, client, chance);
  const due = chance.weighted(DUE);
  if (due === 'NONE' || client.lastDay !== world.today) return;
  const openedOn = addDays(world.today, -chance.whole(10, 25));
  if (openedOn <= client.enrolledOn) return;
  const task = await open(world, client, chance, openedOn, addDays(world.today, chance.whole(...DAYS_TO[due])));
  if (chance.happens(0.2))
    await world.act(startTask, client.actor, addDays(openedOn, chance.whole(1, 5)), { id: task.id, version: 1 });
}

/** Whoever came lately and is nobody's yet is the supervisor's to place: within two business days or so. */
async function chooseManager(world: DemoWorld, client: DemoClient): Promise<void> {
  await world.act(createTask, client.actor, client.enrolledOn, {
    ...{ clientId: client.id, kind: 'COORDINATION', title: 'Choose a care manager', priority: 'HIGH' },
    dueOn: addDays(client.enrolledOn, 3),
  });
}

async function doneOne(world: DemoWorld, client: DemoClient, chance: Chance): Promise<void> {
  const doneOn = addDays(client.lastDay, -chance.whole(6, 150));
  const openedOn = addDays(doneOn, -chance.whole(2, 12));
  if (openedOn <= client.enrolledOn) return;
  const task = await open(world, client, chance, openedOn, addDays(doneOn, chance.whole(-1, 5)));
  await world.act(completeTask, client.actor, doneOn, {
    ...{ id: task.id, version: 1 },
    evidence: needsEvidence(task.kind) || chance.happens(0.5) ? task.finding : null,
  });
}

async function open(world: DemoWorld, client: DemoClient, chance: Chance, openedOn: string, dueOn: string) {
  const [kind, title, reason, finding] = chance.pick(TASKS);
  const { id } = await world.act(createTask, client.actor, openedOn, {
    ...{ clientId: client.id, kind, title, dueOn: dueOn < openedOn ? openedOn : dueOn },
    ...{ reason: chance.happens(0.7) ? reason : null, ownerStaffId: client.manager?.id },
    priority: chance.weighted({ NORMAL: 70, HIGH: 20, LOW: 10 }),
  });
  return { id, kind, finding };
}

/** What the first version of a plan asks for: still to be done, and in question when the plan has been signed anew since. */
export async function askForTask(
  world: DemoWorld,
  client: DemoClient,
  planId: string,
  signedOn: string,
): Promise<void> {
  const chance = chanceOf('plan task', client.number);
  if (!chance.happens(ASKING_SHARE) || client.lastDay !== world.today) return;
  const version = await world.look(client.actor, signedOn, (em) =>
    em.findOneOrFail(CarePlanVersion, { planId, status: 'SIGNED' }),
  );
  await world.act(createTask, client.actor, signedOn, {
    ...{ clientId: client.id, planVersionId: version.id, ownerStaffId: client.manager?.id },
    ...{ kind: 'COORDINATION', title: 'Have the grab rails put up', reason: 'The bath is not safe' },
    dueOn: addDays(world.today, chance.whole(-4, 12)),
  });
}
