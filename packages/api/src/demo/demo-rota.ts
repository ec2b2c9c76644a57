import { addDays, weekday } from '@caregraph/shared/calendar';
import { cancelShift, scheduleShifts, setStaffingRequirement } from '../modules/staffing/index.js';
import type { DemoStaff, DemoTeam } from './demo-staff.js';
import { type DemoWorld, TIME_ZONE } from './demo-world.js';
import { chanceOf } from './random.js';

const WEEKS_BACK = 4;
const WEEKS_AHEAD = 4;
/** Hours of work that a team of {@link USUAL_TEAM} needs, Monday to Sunday; larger ones need more in proportion. */
const REQUIRED_HOURS = [64, 64, 64, 64, 64, 24, 24] as const;
const USUAL_TEAM = 11;

interface Turn {
  staffId: string;
  unitId: string;
  kind: 'DAY' | 'EVENING' | 'ON_CALL';
  local: { startsAt: string; endsAt: string; timeZone: string };
}

const HOURS = { DAY: ['08:00', '16:00'], EVENING: ['14:00', '22:00'], ON_CALL: ['09:00', '21:00'] } as const;

function turn(person: DemoStaff, day: string, kind: Turn['kind']): Turn {
  const [from, to] = HOURS[kind];
  return {
    staffId: person.id,
    unitId: person.unitId,
    kind,
    local: { startsAt: `${day}T${from}`, endsAt: `${day}T${to}`, timeZone: TIME_ZONE },
  };
}

/** One week of one team: managers by day, carers in turn, someone on call at the weekend, except when nobody was found. */
function weekOf(people: readonly DemoStaff[], team: DemoTeam, monday: string, week: number): Turn[] {
  const turns: Turn[] = [];
  for (let offset = 0; offset < 7; offset += 1) {
    const day = addDays(monday, offset);
    const isWeekend = weekday(day) > 5;
    for (const [position, person] of people.entries()) {
      const chance = chanceOf(`shift ${day}`, position);
      const isManager = team.managers.includes(person);
      if (isManager) {
        if (isWeekend && position === week % 4 && !(weekday(day) === 7 && week % 3 === 2))
          turns.push(turn(person, day, 'ON_CALL'));
        if (!isWeekend && chance.happens(0.94)) turns.push(turn(person, day, 'DAY'));
        continue;
      }
      // A carer works mornings one week and evenings the next; every third has the weekend.
      const worksWeekend = (position + week) % 3 === 0;
      if (isWeekend ? worksWeekend && chance.happens(0.85) : (position + offset) % 5 !== 0 && chance.happens(0.93))
        turns.push(turn(person, day, (position + week) % 2 === 0 ? 'DAY' : 'EVENING'));
    }
  }
  return turns;
}

/** The rota of each team around today, with gaps that are still to be filled. */
export async function keepRota(world: DemoWorld, team: DemoTeam): Promise<void> {
  for (const unitId of team.units) {
    const size = team.rota.filter((person) => person.unitId === unitId).length;
    for (const [position, hours] of REQUIRED_HOURS.entries())
      await world.act(setStaffingRequirement, team.supervisor, team.foundedOn, {
        ...{ unitId, weekday: position + 1, requiredHours: Math.round((hours * size) / USUAL_TEAM) },
        validFrom: team.foundedOn,
      });
  }

  const thisMonday = addDays(world.today, 1 - weekday(world.today));
  for (let week = -WEEKS_BACK; week <= WEEKS_AHEAD; week += 1) {
    const monday = addDays(thisMonday, week * 7);
    for (const unitId of team.units) {
      const people = team.rota.filter((person) => person.unitId === unitId);
      const shifts = weekOf(people, team, monday, week + WEEKS_BACK);
      const plannedOn = addDays(monday, -14) < world.today ? addDays(monday, -14) : world.today;
      const planned = await world.act(scheduleShifts, team.supervisor, plannedOn, {
        shifts,
        acknowledge: ['REST_RULE'],
      });
      const called = planned.shifts[chanceOf(`sick ${monday}`).whole(0, planned.shifts.length - 1)];
      if (called && week >= 0) await world.act(cancelShift, team.supervisor, plannedOn, { id: called.id, version: 1 });
    }
  }
}
