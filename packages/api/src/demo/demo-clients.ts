import { addDays, addMonths, daysBetween } from '@caregraph/shared/calendar';
import { type Acuity, ACUITIES } from '@caregraph/shared/clients';
import { addFamilyMember } from '../modules/families/index.js';
import {
  Client,
  endClient,
  enrolClient,
  recordAllergy,
  recordCondition,
  updateClient,
} from '../modules/clients/index.js';
import { recordMedication } from '../modules/medications/index.js';
import type { Actor } from '../kernel/actor.js';
import type { DemoStaff, DemoTeam } from './demo-staff.js';
import type { DemoWorld } from './demo-world.js';
import { type Chance, chanceOf } from './random.js';
import {
  ALLERGIES,
  CHILD_CONDITIONS,
  CONDITIONS,
  demoAddress,
  demoName,
  demoPhone,
  END_REASONS,
  familyName,
  ICD10,
  RXNORM,
} from './words.js';

/** Who a client of the demo is and what becomes of her; everything else follows from it. */
export interface DemoClient {
  number: number;
  chance: Chance;
  acuity: Acuity;
  /** Null: nobody has been assigned yet. */
  manager: DemoStaff | null;
  /** Whoever acts for her: her manager, else the supervisor. */
  actor: Actor;
  unitId: string;
  enrolledOn: string;
  endedOn: string | null;
  /** The last day on which something can have happened. */
  lastDay: string;
  fate: 'STAYS' | 'ENDS' | 'DIES' | 'ON_HOLD' | 'PROSPECT';
  contactIntervalDays: number;
  familyName: string;
  /** A child among the old: she lives with a grandmother who has no right yet to decide for her. */
  isChild: boolean;
  id: string;
  relatives: string[];
}

/** Caseloads as they grow in life: some managers cannot say no, and some have just begun. */
const CASELOAD_SHARES = [36, 33, 29, 30, 25, 27, 20, 12] as const;
const shareOf = (position: number): number => CASELOAD_SHARES[position % CASELOAD_SHARES.length] ?? 0;
/** In each round of shares the first two are the busy ones. */
const isBusy = (position: number): boolean => position % CASELOAD_SHARES.length < 2;
/** The busy ones also have the heavier clients. */
const MIX = {
  heavy: { HIGH: 24, MODERATE: 50, LOW: 26 },
  usual: { HIGH: 12, MODERATE: 46, LOW: 42 },
} as const;
const CONTACT_INTERVAL_DAYS: Record<Acuity, number> = { HIGH: 21, MODERATE: 30, LOW: 45 };
const UNASSIGNED_SHARE = 0.025;
/** The position of the demo's one child: far enough from the start to be in any demo of forty. */
const THE_CHILD = 26;
const CHILD_AGE = 9;
/** Clients who were there from the first weeks: only they have two whole years behind them. */
const FOUNDING_SHARE = 0.5;

function managerOf(team: DemoTeam, number: number): DemoStaff | null {
  const total = team.managers.reduce((sum, _, position) => sum + shareOf(position), 0);
  let place = chanceOf('caseload', number).next();
  for (const [position, manager] of team.managers.entries()) {
    place -= shareOf(position) / total;
    if (place < 0) return manager;
  }
  return team.managers[0] ?? null;
}

/** Draws up the client of this number out of `count`; nothing is written yet. */
export function imagineClient(world: DemoWorld, team: DemoTeam, number: number, count: number): DemoClient {
  const chance = chanceOf('client', number);
  const assigned = Math.max(1, Math.round(count * (1 - UNASSIGNED_SHARE)));
  const manager = number < assigned ? managerOf(team, number) : null;
  const isHeavy = manager !== null && isBusy(team.managers.indexOf(manager));
  const acuity = chance.weighted(isHeavy ? MIX.heavy : MIX.usual);
  if (!ACUITIES.includes(acuity)) throw new Error(`${acuity} is no acuity.`);

  const span = daysBetween(team.foundedOn, world.today);
  const isFounding = manager !== null && chance.happens(FOUNDING_SHARE);
  const ago =
    manager === null ? chance.whole(1, 9) : isFounding ? span - chance.whole(1, 70) : chance.whole(4, span - 80);
  const enrolledOn = addDays(world.today, -Math.max(1, ago));
  const settled = manager !== null && ago > 150;
  const fate = !settled
    ? manager !== null && ago < 45 && chance.happens(0.5)
      ? 'PROSPECT'
      : 'STAYS'
    : chance.weighted({ STAYS: 87, ENDS: 7, DIES: 2, ON_HOLD: 4 });
  const endedOn =
    fate === 'ENDS' || fate === 'DIES' ? addDays(world.today, -chance.whole(5, Math.min(ago - 90, 420))) : null;
  return {
    ...{ number, chance, acuity, manager, enrolledOn, endedOn, fate, id: '', relatives: [] },
    actor: manager?.actor ?? team.supervisor,
    unitId: manager?.unitId ?? chance.pick(team.units),
    lastDay: endedOn ?? world.today,
    contactIntervalDays: CONTACT_INTERVAL_DAYS[acuity],
    familyName: familyName(chance),
    isChild: number === THE_CHILD,
  };
}

/** A day of the client's story: so many days after she came, but not after it ended. */
export const daysIn = (client: DemoClient, days: number): string => {
  const day = addDays(client.enrolledOn, days);
  return day > client.lastDay ? client.lastDay : day;
};

/** Takes the client into care, with her diagnoses, medication, allergies and family. */
export async function enrol(world: DemoWorld, team: DemoTeam, client: DemoClient): Promise<void> {
  const { chance, acuity, enrolledOn, actor } = client;
  const age = chance.whole(66, 96);
  const birthYear = Number(enrolledOn.slice(0, 4)) - (client.isChild ? CHILD_AGE : age);
  const enrolled = await world.act(enrolClient, team.supervisor, enrolledOn, {
    person: {
      ...{
        givenName: demoName(chance).givenName,
        familyName: client.familyName,
        sex: chance.pick(['FEMALE', 'FEMALE', 'MALE']),
      },
      birthDate: `${birthYear}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`,
      ...{ language: chance.weighted({ en: 88, es: 7, pl: 3, zh: 2 }), interpreterNeeded: chance.happens(0.05) },
      addresses: [{ use: 'HOME', isPrimary: true, ...demoAddress(chance) }],
      contactPoints: [
        {
          system: 'PHONE',
          value: demoPhone(chance),
          use: 'HOME',
          isPreferred: true,
          okToLeaveMessage: chance.happens(0.8),
        },
      ],
    },
    ...{ clientNo: `DEMO-${String(client.number + 1).padStart(5, '0')}`, unitId: client.unitId, acuity, enrolledOn },
    ...{ status: client.fate === 'PROSPECT' ? 'PROSPECT' : 'ACTIVE', contactIntervalDays: client.contactIntervalDays },
    sensitivity: chance.happens(0.02) ? 'V' : 'N',
    careManagerId: client.manager?.id ?? null,
  });
  client.id = enrolled.id;
  const clientId = client.id;

  const second = daysIn(client, 1);
  for (const { code, display, medication } of chance.some<(typeof CONDITIONS | typeof CHILD_CONDITIONS)[number]>(
    client.isChild ? CHILD_CONDITIONS : CONDITIONS,
    chance.whole(1, acuity === 'HIGH' ? 5 : 3),
  )) {
    const onsetOn = addMonths(enrolledOn, -chance.whole(3, client.isChild ? 12 * CHILD_AGE - 6 : 160));
    await world.act(recordCondition, actor, second, {
      clientId,
      codeSystem: ICD10,
      code,
      display,
      clinicalStatus: 'ACTIVE',
      onsetOn,
    });
    if (!medication) continue;
    await world.act(recordMedication, actor, second, {
      ...{
        clientId,
        codeSystem: RXNORM,
        ...medication,
        doseText: 'One in the morning',
        startedOn: onsetOn,
        reasonDisplay: display,
      },
      source: chance.pick(['CLIENT', 'FAMILY', 'PRESCRIBER', 'PHARMACY']),
    });
  }
  if (chance.happens(0.22)) {
    const { code, display, category } = chance.pick(ALLERGIES);
    const fact = { code, display, category, criticality: chance.pick(['LOW', 'HIGH']), clinicalStatus: 'ACTIVE' };
    await world.act(recordAllergy, actor, second, { clientId, codeSystem: ICD10, ...fact });
  }
  if (client.isChild) {
    await addGrandmother(world, client, birthYear - 52);
    return;
  }
  for (let relative = 0, relatives = chance.whole(0, 3); relative < relatives; relative += 1)
    await addRelative(world, client, relative, birthYear);
}

async function addGrandmother(world: DemoWorld, client: DemoClient, birthYear: number): Promise<void> {
  const { chance } = client;
  const added = await world.act(addFamilyMember, client.actor, daysIn(client, 2), {
    ...{ clientId: client.id, kind: 'GRANDPARENT', isEmergencyContact: true, livesWithClient: true },
    ...{ legalAuthority: 'NONE', mayKnow: ['HEALTH', 'APPOINTMENTS'], distanceKm: 0 },
    contactNote: 'The court has not decided yet who has custody.',
    person: {
      ...{ givenName: demoName(chance).givenName, familyName: client.familyName, sex: 'FEMALE' },
      ...{ birthDate: `${birthYear}-06-15`, birthDatePrecision: 'YEAR' },
      contactPoints: [{ system: 'PHONE', value: demoPhone(chance), use: 'MOBILE', isPreferred: true }],
    },
  });
  if ('personId' in added) client.relatives.push(added.personId);
}

async function addRelative(world: DemoWorld, client: DemoClient, relative: number, birthYear: number): Promise<void> {
  const { chance } = client;
  const kind =
    relative === 0
      ? chance.pick(['CHILD', 'SPOUSE', 'CHILD'])
      : chance.pick(['CHILD', 'SIBLING', 'NEIGHBOUR', 'FRIEND']);
  const isFar = kind === 'CHILD' && chance.happens(0.3);
  const isKin = kind === 'CHILD' || kind === 'SIBLING' || kind === 'SPOUSE';
  const added = await world.act(addFamilyMember, client.actor, daysIn(client, 2), {
    ...{ clientId: client.id, kind, isEmergencyContact: relative === 0, livesWithClient: kind === 'SPOUSE' },
    legalAuthority:
      relative === 0 && chance.happens(0.45) ? chance.pick(['HEALTH_PROXY', 'POWER_OF_ATTORNEY']) : 'NONE',
    mayKnow: isKin
      ? chance.some(['HEALTH', 'CARE_PLAN', 'MONEY', 'INCIDENTS', 'APPOINTMENTS'], chance.whole(2, 5))
      : ['APPOINTMENTS'],
    ...{ distanceKm: kind === 'SPOUSE' ? 0 : isFar ? chance.whole(800, 4200) : chance.whole(1, 60) },
    ...{ timeZone: isFar ? chance.pick(['America/Los_Angeles', 'America/Chicago', 'Europe/London']) : null },
    person: {
      ...{ givenName: demoName(chance).givenName, familyName: isKin ? client.familyName : familyName(chance) },
      birthDate: `${kind === 'CHILD' ? birthYear + chance.whole(22, 38) : birthYear + chance.whole(-3, 6)}-06-15`,
      birthDatePrecision: 'YEAR',
      contactPoints: [{ system: 'PHONE', value: demoPhone(chance), use: 'MOBILE', isPreferred: true }],
    },
  });
  if ('personId' in added) client.relatives.push(added.personId);
}

/** What becomes of the client in the end. Runs last: nothing is recorded of someone after her care. */
export async function fulfil(world: DemoWorld, team: DemoTeam, client: DemoClient): Promise<void> {
  if (client.fate === 'STAYS' || client.fate === 'PROSPECT') return;
  const day = client.endedOn ?? addDays(world.today, -client.chance.whole(3, 25));
  const found = await world.look(team.supervisor, day, (em) => em.findOneOrFail(Client, { id: client.id }));
  const edited = { id: client.id, version: found.version };
  if (client.fate === 'ON_HOLD') await world.act(updateClient, team.supervisor, day, { ...edited, status: 'ON_HOLD' });
  if (client.fate === 'DIES')
    await world.act(updateClient, team.supervisor, day, { ...edited, person: { deceasedOn: day } });
  if (client.fate === 'ENDS')
    await world.act(endClient, team.supervisor, day, {
      ...edited,
      endedOn: day,
      endReason: client.chance.pick(END_REASONS),
    });
}
