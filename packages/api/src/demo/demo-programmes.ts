import { monthsIn } from '@caregraph/shared/calendar';
import { allocate } from '@caregraph/shared/money';
import { openBudget, postBudgetEntries } from '../modules/budgets/index.js';
import { linesOf, spend, yearOf } from './demo-money.js';
import type { DemoTeam } from './demo-staff.js';
import { CURRENCY, type DemoWorld } from './demo-world.js';
import { chanceOf } from './random.js';

const PROGRAMME_LINES = [
  { name: 'Respite fund', category: 'RESPITE', weight: 50n },
  { name: 'Mileage', category: 'TRAVEL', weight: 30n },
  { name: 'Training', category: 'TRAINING', weight: 20n },
] as const;

/** The teams' own money over three years. */
export async function keepProgrammes(world: DemoWorld, team: DemoTeam): Promise<void> {
  for (const [position, unitId] of team.units.entries()) {
    for (let year = yearOf(team.foundedOn); year <= yearOf(world.today); year += 1) {
      const chance = chanceOf(`programme ${year}`, position);
      const [startsOn, endsOn] = [`${year}-01-01`, `${year}-12-31`];
      const from = startsOn < team.foundedOn ? team.foundedOn : startsOn;
      const until = world.today < endsOn ? world.today : endsOn;
      const authorisedMinor = BigInt(chance.whole(52_000, 78_000)) * 100n;
      const weights = PROGRAMME_LINES.map(({ weight }) => weight);
      const { id: budgetId } = await world.act(openBudget, team.admin, from, {
        ...{ name: `Team programme ${year}`, unitId, kind: 'PROGRAMME', startsOn, endsOn, currency: CURRENCY },
        authorisedMinor: String(authorisedMinor),
        lines: allocate(authorisedMinor, weights).map((minor, line) => ({
          ...{
            name: PROGRAMME_LINES[line]?.name,
            category: PROGRAMME_LINES[line]?.category,
            authorisedMinor: String(minor),
          },
        })),
      });
      const lineIds = await linesOf(world, team.admin, from, budgetId, PROGRAMME_LINES);
      const months = monthsIn({ from: startsOn, to: endsOn });
      const pace = position === 0 ? 1.06 : 0.94;
      const { entries } = spend({
        budgetId,
        actor: team.admin,
        chance,
        authorisedMinor,
        months,
        pace,
        from,
        until,
        lineIds,
        weights,
        providers: [],
      });
      if (entries.length > 0)
        await world.act(postBudgetEntries, team.admin, until, { budgetId, currency: CURRENCY, entries });
    }
  }
}
