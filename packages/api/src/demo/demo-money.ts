import { addDays, daysBetween, monthPeriod, monthsIn } from '@caregraph/shared/calendar';
import type { Acuity } from '@caregraph/shared/clients';
import { allocate } from '@caregraph/shared/money';
import type { Actor } from '../kernel/actor.js';
import {
  BudgetLine,
  closeBudget,
  decideBudgetOverride,
  openBudget,
  postBudgetEntries,
  requestBudgetOverride,
} from '../modules/budgets/index.js';
import type { DemoClient } from './demo-clients.js';
import type { DemoProvider } from './demo-providers.js';
import type { DemoTeam } from './demo-staff.js';
import { CURRENCY, type DemoWorld } from './demo-world.js';
import type { Chance } from './random.js';

const LINES = [
  { name: 'Home care visits', category: 'VISITS', weight: 55n },
  { name: 'Therapy', category: 'THERAPY', weight: 25n },
  { name: 'Transport and meals', category: 'COMMUNITY', weight: 20n },
] as const;

/** Dollars a year, from and to. */
const YEARLY: Record<Acuity, readonly [number, number]> = {
  HIGH: [17_000, 29_000],
  MODERATE: [6_000, 12_500],
  LOW: [1_400, 4_200],
};
/** Winters cost more: shares of the year by month. */
const SEASON = [10, 9, 9, 8, 8, 7, 7, 7, 8, 8, 9, 10] as const;
/** How a year's spending runs against its budget, and out of a hundred budgets how many do. */
const PACE_WEIGHTS = { steady: 66, over: 16, wellOver: 4, under: 14 } as const;
const PACES = {
  steady: { from: 0.92, to: 1.01 },
  over: { from: 1.03, to: 1.13 },
  wellOver: { from: 1.15, to: 1.3 },
  under: { from: 0.5, to: 0.86 },
} as const;

/** Who came in the first weeks of the organisation. */
const FOUNDING_DAYS = 75;

export const yearOf = (day: string) => Number(day.slice(0, 4));

function paceOf(chance: Chance): number {
  const pace = PACES[chance.weighted(PACE_WEIGHTS)];
  return pace.from + chance.next() * (pace.to - pace.from);
}

export interface Spending {
  budgetId: string;
  actor: Actor;
  chance: Chance;
  authorisedMinor: bigint;
  /** Part of the year's money that one month of even spending takes, months of the budget only. */
  months: string[];
  pace: number;
  from: string;
  until: string;
  lineIds: string[];
  weights: readonly bigint[];
  providers: readonly DemoProvider[];
}

interface Entry extends Record<string, unknown> {
  amountMinor: string;
}

/** What was spent month by month and line by line, never more than was there. */
export function spend({ chance, authorisedMinor, months, pace, from, until, lineIds, weights, providers }: Spending) {
  // A month that begins with the client counts by its days.
  const stretches = months.map((month) => {
    const { from: first, to: last } = monthPeriod(month);
    return { start: first < from ? from : first, last, points: SEASON[Number(month.slice(5, 7)) - 1] ?? 0 };
  });
  const daysOf = ({ start, last }: { start: string; last: string }) => daysBetween(start, last) + 1;
  const planned = allocate(
    authorisedMinor,
    stretches.map((stretch) => BigInt(stretch.points * daysOf(stretch))),
  );
  const entries: Entry[] = [];
  let leftMinor = authorisedMinor;
  for (const [position, stretch] of stretches.entries()) {
    const { start, last } = stretch;
    const end = last > until ? until : last;
    if (start > end) continue;
    const days = daysOf({ start, last: end });
    const noise = 0.9 + chance.next() * 0.2;
    const wanted = BigInt(Math.round((Number(planned[position] ?? 0n) * pace * noise * days) / daysOf(stretch)));
    const monthMinor = wanted < leftMinor ? wanted : leftMinor;
    if (monthMinor < 300n) continue;
    leftMinor -= monthMinor;
    for (const [line, amountMinor] of allocate(monthMinor, weights).entries()) {
      if (amountMinor === 0n) continue;
      const serviceOn = addDays(start, chance.whole(0, days - 1));
      const providerId = providers.length > 0 && chance.happens(0.7) ? chance.pick(providers).id : null;
      entries.push({ kind: 'ACTUAL', amountMinor: String(amountMinor), serviceOn, lineId: lineIds[line], providerId });
    }
  }
  return { entries, leftMinor };
}

export async function linesOf(
  world: DemoWorld,
  actor: Actor,
  day: string,
  budgetId: string,
  names: readonly { name: string }[],
): Promise<string[]> {
  const lines = await world.look(actor, day, (em) => em.find(BudgetLine, { budgetId }));
  return names.map(({ name }) => lines.find((line) => line.name === name)?.id ?? '');
}

/** The budgets of a client, one for each of the last three years, and the current one's lines for her plan. */
export async function keepBudgets(
  world: DemoWorld,
  team: DemoTeam,
  client: DemoClient,
  providers: readonly DemoProvider[],
): Promise<{ lineIds: string[]; budgetId: string | null }> {
  const { chance, actor } = client;
  let current: { lineIds: string[]; budgetId: string | null } = { lineIds: [], budgetId: null };
  if (client.fate === 'PROSPECT' || client.manager === null) return current;
  const dollars = chance.whole(...YEARLY[client.acuity]);

  for (let year = yearOf(client.enrolledOn); year <= yearOf(client.lastDay); year += 1) {
    // The founding clients' first year counts whole, so that by now two whole years lie behind them.
    const wholeYear = `${year}-01-01`;
    const from = client.enrolledOn > wholeYear ? client.enrolledOn : wholeYear;
    const isFounding = daysBetween(team.foundedOn, client.enrolledOn) < FOUNDING_DAYS;
    const [startsOn, endsOn] = [isFounding ? wholeYear : from, `${year}-12-31`];
    const until = client.lastDay < endsOn ? client.lastDay : endsOn;
    const months = monthsIn({ from, to: endsOn });
    const authorisedMinor =
      BigInt(Math.round(((dollars * months.length) / 12) * (1 + (year - yearOf(team.foundedOn)) * 0.03))) * 100n;
    const { id: budgetId } = await world.act(openBudget, team.supervisor, from, {
      ...{ name: `Care ${year}`, clientId: client.id, kind: 'CARE', startsOn, endsOn, currency: CURRENCY },
      ...{ authorisedMinor: String(authorisedMinor), ownerStaffId: client.manager.id },
      lines: allocate(
        authorisedMinor,
        LINES.map(({ weight }) => weight),
      ).map((minor, line) => ({
        ...{ name: LINES[line]?.name, category: LINES[line]?.category, authorisedMinor: String(minor) },
      })),
    });
    const lineIds = await linesOf(world, actor, from, budgetId, LINES);
    const weights = LINES.map(({ weight }) => weight);
    const spending = {
      budgetId,
      actor,
      chance,
      authorisedMinor,
      months,
      pace: paceOf(chance),
      from,
      until,
      lineIds,
      weights,
      providers,
    };
    const { entries, leftMinor } = spend(spending);
    if (entries.length > 0) await world.act(postBudgetEntries, actor, until, { budgetId, currency: CURRENCY, entries });
    if (client.endedOn !== null && year === yearOf(client.endedOn))
      await world.act(closeBudget, team.supervisor, client.endedOn, { id: budgetId, version: 1 });
    if (year < yearOf(world.today) || client.endedOn !== null) continue;
    current = { budgetId, lineIds };
    await lookAhead(world, team, client, { ...spending, leftMinor });
  }
  return current;
}

/** This year's promises for the weeks to come, and for a few the request for more money than there is. */
async function lookAhead(
  world: DemoWorld,
  team: DemoTeam,
  client: DemoClient,
  money: Spending & { leftMinor: bigint },
): Promise<void> {
  const { chance, budgetId, actor, lineIds, leftMinor, authorisedMinor } = money;
  const promised = authorisedMinor / 14n;
  const serviceOn = addDays(world.today, chance.whole(3, 30));
  if (chance.happens(0.6) && promised > 0n && leftMinor > promised && yearOf(serviceOn) === yearOf(world.today)) {
    await world.act(postBudgetEntries, actor, world.today, {
      ...{ budgetId, currency: CURRENCY },
      entries: [
        {
          kind: 'COMMITMENT',
          amountMinor: String(promised),
          serviceOn,
          lineId: lineIds[0],
          description: 'Visits ordered',
        },
      ],
    });
  }
  const isShort = leftMinor < authorisedMinor / 25n;
  if (!isShort && client.number % 37 !== 5) return;
  const request = await world.act(requestBudgetOverride, actor, addDays(world.today, -chance.whole(1, 12)), {
    ...{ budgetId, currency: CURRENCY, amountMinor: String(authorisedMinor / 10n) },
    reason: 'More visits after the last stay in hospital.',
  });
  if (chance.happens(0.4)) return;
  const decision = chance.happens(0.8) ? 'APPROVED' : 'REJECTED';
  await world.act(decideBudgetOverride, team.supervisor, world.today, { id: request.id, version: 1, decision });
}
