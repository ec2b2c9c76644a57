import { localDate } from '@caregraph/shared/zoned';
import { type ScheduleShifts, scheduleShiftsRules } from '@caregraph/shared/staffing';
import { v7 as uuidv7 } from 'uuid';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import type { Outcome, Refusal } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { Shift } from './shift.entity.js';
import { StaffMember } from './staff-member.entity.js';
import { answersFor, isEmployedOn, REST_HOURS, type RotaEntry, rotaFaults } from './staffing.rules.js';

registerConstraint('shift_no_overlap', {
  code: 'OVERLAP',
  path: ['shifts'],
  message: 'One of these shifts overlaps another of the same staff member.',
});

registerConstraint('shift_staff_employed', {
  code: 'NOT_ASSIGNABLE',
  path: ['shifts'],
  message: 'One of these staff members does not work here on that day.',
});

type NewShift = ScheduleShifts['shifts'][number];

/** Shifts further away than this from the new ones can neither overlap them nor cut their rest short. */
const NEIGHBOURHOOD_HOURS = 24 + REST_HOURS;
const HOUR_MS = 3_600_000;

const MESSAGE: Record<'OVERLAP' | 'REST_RULE', string> = {
  OVERLAP: 'She already works at that time.',
  REST_RULE: `There would be less than ${REST_HOURS} hours of rest between two shifts.`,
};

const at = (position: number, field: string) => ['shifts', String(position), field];

/** Why shifts name somebody or some unit that they cannot; in the order of the request. */
async function refusalsOfNames(tx: Tx, shifts: readonly NewShift[]): Promise<Refusal[]> {
  const staff = await tx.em.find(StaffMember, { id: { $in: shifts.map((one) => one.staffId) }, deletedAt: null });
  const units = await tx.em.find(OrgUnit, { id: { $in: shifts.map((one) => one.unitId) }, deletedAt: null });
  const staffById = new Map(staff.map((one) => [one.id, one]));
  const unitIds = new Set(units.map((one) => one.id));

  return shifts.flatMap((shift, position): Refusal[] => {
    const member = staffById.get(shift.staffId);
    if (!member) return [missing(at(position, 'staffId'), 'staff member')];
    if (!unitIds.has(shift.unitId)) return [missing(at(position, 'unitId'), 'unit')];
    if (!answersFor(tx.actor, shift.unitId)) {
      return [{ code: 'NOT_ALLOWED', path: at(position, 'unitId'), message: 'You do not answer for this unit.' }];
    }
    if (isEmployedOn(member, localDate(shift.startsAt, tx.actor.timeZone))) return [];
    return [{ code: 'NOT_ASSIGNABLE', path: at(position, 'staffId'), message: 'She does not work here on that day.' }];
  });
}

const missing = (path: string[], what: string): Refusal => ({
  code: 'NOT_FOUND',
  path,
  message: `This ${what} does not exist, or is not yours to see.`,
});

/** What the staff members concerned already do around that time, in whatever unit. */
async function standingRota(tx: Tx, shifts: readonly NewShift[]): Promise<RotaEntry[]> {
  const starts = Math.min(...shifts.map((one) => one.startsAt.getTime())) - NEIGHBOURHOOD_HOURS * HOUR_MS;
  const ends = Math.max(...shifts.map((one) => one.endsAt.getTime())) + NEIGHBOURHOOD_HOURS * HOUR_MS;
  const staffIds = [...new Set(shifts.map((one) => one.staffId))];
  const rows = await tx.em.execute<
    { staff_id: string; starts_at: string | Date; ends_at: string | Date; on_call: boolean }[]
  >('select staff_id, starts_at, ends_at, on_call from shift_times(?::uuid[], ?::timestamptz, ?::timestamptz)', [
    `{${staffIds.join(',')}}`,
    new Date(starts).toISOString(),
    new Date(ends).toISOString(),
  ]);
  return rows.map((row) => ({
    staffId: row.staff_id,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
    isOnCall: row.on_call,
    position: null,
  }));
}

async function refusalsOfRota(tx: Tx, { shifts, acknowledge }: ScheduleShifts): Promise<Refusal[]> {
  const wanted = shifts.map((shift, position) => ({ ...shift, isOnCall: shift.kind === 'ON_CALL', position }));
  return rotaFaults([...(await standingRota(tx, shifts)), ...wanted])
    .filter(({ code }) => code === 'OVERLAP' || !acknowledge.includes(code))
    .map(({ code, position }) => ({ code, path: at(position, 'startsAt'), message: MESSAGE[code] }));
}

/** The shifts that one request planned; its id is theirs together. */
export interface Schedule {
  id: string;
  shifts: { id: string }[];
}

/**
 * Plans shifts, all of them or none.
 *
 * Staff members are locked first, so that two requests for the same person queue up; the exclusion constraint is the
 * last word on overlaps. The rest rule may be acknowledged: then it is the planner's decision, and audited as such.
 */
export async function scheduleShifts(context: Context, input: unknown): Promise<Outcome<Schedule>> {
  const outcome = await write(
    context,
    { name: 'scheduleShifts', may: 'shift:write', rules: scheduleShiftsRules, input },
    async (tx, request): Promise<Outcome<{ id: string }>> => {
      const { shifts, acknowledge } = request;
      const unknown = await refusalsOfNames(tx, shifts);
      if (unknown.length > 0) return { refused: unknown };
      await tx.em.execute('select lock_staff(?::uuid[])', [`{${shifts.map((one) => one.staffId).join(',')}}`]);
      const faults = await refusalsOfRota(tx, request);
      if (faults.length > 0) return { refused: faults };

      const scheduleId = uuidv7();
      const planned = shifts.map((shift) => tx.create(Shift, { ...shift, scheduleId, status: 'SCHEDULED' }));
      tx.audit('shifts.scheduled', planned, { fields: acknowledge.map((code) => `acknowledged:${code}`) });
      for (const unitId of new Set(shifts.map((one) => one.unitId))) tx.changed('OrgUnit', unitId);
      for (const staffId of new Set(shifts.map((one) => one.staffId))) tx.changed('StaffMember', staffId);
      return { done: { id: scheduleId } };
    },
  );
  return 'refused' in outcome ? outcome : { done: await scheduleOf(context, outcome.done.id) };
}

/** The shifts of a schedule, earliest first; the same for the first request and for its repetition. */
function scheduleOf(context: Context, scheduleId: string): Promise<Schedule> {
  return context.em.fork().transactional(async (em) => {
    const shifts = await em.find(Shift, { scheduleId }, { fields: ['id'], orderBy: { startsAt: 'asc', id: 'asc' } });
    return { id: scheduleId, shifts: shifts.map(({ id }) => ({ id })) };
  });
}
