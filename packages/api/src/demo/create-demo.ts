import { DEMO_SLUG, makeTeam } from './demo-staff.js';
import { enrol, fulfil, imagineClient } from './demo-clients.js';
import { logContacts } from './demo-contacts.js';
import { keepBudgets } from './demo-money.js';
import { keepPlan } from './demo-plans.js';
import { keepProgrammes } from './demo-programmes.js';
import { makeProviders } from './demo-providers.js';
import { keepRota } from './demo-rota.js';
import { keepTasks } from './demo-tasks.js';
import { type DemoDeps, DemoWorld, sideBySide } from './demo-world.js';

export type { DemoDeps } from './demo-world.js';
export { DEMO_PASSWORD, DEMO_SLUG } from './demo-staff.js';

const DEFAULT_CLIENTS = 240;
const PROVIDERS_PER_CLIENT = 0.25;
const FEWEST_PROVIDERS = 8;
/** Stories told at once. More would only wait for each other: one program thinks for all of them. */
const STORIES_AT_ONCE = 6;

export interface DemoSummary {
  tenantId: string;
  slug: string;
  /** The accounts to sign in with, all by {@link DEMO_PASSWORD}. */
  accounts: readonly string[];
  /** How often each use-case was run. */
  acts: Readonly<Record<string, number>>;
  seconds: number;
}

/**
 * Makes the demo organisation: people, plans, money and a year and a half of contacts, through the same use-cases that
 * serve requests, each as of the day on which it would have happened. The same `clients` and `now` tell the same story.
 *
 * @throws when a demo organisation exists already
 */
export async function createDemo(
  deps: DemoDeps,
  {
    clients = DEFAULT_CLIENTS,
    now,
    progress = () => undefined,
  }: { clients?: number; now: Date; progress?: (line: string) => void },
): Promise<DemoSummary> {
  const started = performance.now();
  const world = new DemoWorld(deps, now);
  progress('The organisation and its people');
  const team = await makeTeam(world, clients);
  const providers = await makeProviders(
    world,
    team,
    Math.max(FEWEST_PROVIDERS, Math.round(clients * PROVIDERS_PER_CLIENT)),
  );
  await keepProgrammes(world, team);

  const people = Array.from({ length: clients }, (_, number) => imagineClient(world, team, number, clients));
  let told = 0;
  await sideBySide(people, STORIES_AT_ONCE, async (client) => {
    await enrol(world, team, client);
    const money = await keepBudgets(world, team, client, providers);
    await keepPlan(world, team, client, money, providers);
    await logContacts(world, team, client);
    await keepTasks(world, client);
    await fulfil(world, team, client);
    told += 1;
    progress(`${told} of ${clients} clients`);
  });
  await keepRota(world, team);
  return {
    tenantId: world.tenantId,
    slug: DEMO_SLUG,
    accounts: ['manager', 'supervisor', 'admin', 'analyst'].map((login) => `${login}@demo.example`),
    acts: Object.fromEntries([...world.acts].toSorted(([one], [other]) => one.localeCompare(other))),
    seconds: Math.round((performance.now() - started) / 100) / 10,
  };
}
