import { describe, expect, test } from 'vitest';
import { answersFor, isEmployedOn, type RotaEntry, rotaFaults } from './staffing.rules.js';

test.each([
  { day: '2019-12-31', leftOn: null, employed: false },
  { day: '2020-01-01', leftOn: null, employed: true },
  { day: '2026-03-09', leftOn: '2026-03-10', employed: true },
  { day: '2026-03-10', leftOn: '2026-03-10', employed: false },
])('hired on 2020-01-01 and gone from $leftOn, she is employed on $day: $employed', ({ day, leftOn, employed }) => {
  expect(isEmployedOn({ hiredOn: '2020-01-01', leftOn }, day)).toBe(employed);
});

test.each([
  { scope: 'ORGANISATION', unitIds: [], answers: true },
  { scope: 'OWN', unitIds: ['north'], answers: true },
  { scope: 'OWN', unitIds: ['south'], answers: false },
  { scope: 'LIMITED', unitIds: [], answers: false },
] as const)(
  'an actor of scope $scope with units $unitIds answers for north: $answers',
  ({ scope, unitIds, answers }) => {
    expect(answersFor({ scope, unitIds }, 'north')).toBe(answers);
  },
);

describe('a rota', () => {
  const entry = (from: string, to: string, more: Partial<RotaEntry> = {}): RotaEntry => ({
    staffId: 'grace',
    startsAt: new Date(`2026-03-${from}Z`),
    endsAt: new Date(`2026-03-${to}Z`),
    isOnCall: false,
    position: null,
    ...more,
  });
  const standing = entry('10T08:00', '10T16:00');

  test.each([
    { wanted: entry('10T16:00', '10T20:00'), faults: [], what: 'touches at the end: one spell of work' },
    { wanted: entry('10T15:59', '10T20:00'), faults: ['OVERLAP'], what: 'overlaps by a minute' },
    { wanted: entry('10T00:00', '10T23:00'), faults: ['OVERLAP'], what: 'holds the other one inside' },
    { wanted: entry('11T03:00', '11T08:00'), faults: [], what: 'leaves exactly eleven hours of rest' },
    { wanted: entry('11T02:59', '11T08:00'), faults: ['REST_RULE'], what: 'leaves a minute less than eleven hours' },
    { wanted: entry('09T14:00', '09T22:00'), faults: ['REST_RULE'], what: 'ends ten hours before the standing one' },
    { wanted: entry('10T22:00', '11T06:00', { isOnCall: true }), faults: [], what: 'is on call and so breaks no rest' },
    { wanted: entry('10T22:00', '11T06:00', { staffId: 'ada' }), faults: [], what: "is somebody else's" },
  ])('a shift that $what has the faults $faults', ({ wanted, faults }) => {
    const found = rotaFaults([standing, { ...wanted, position: 0 }]);
    expect(found).toEqual(faults.map((code) => ({ code, position: 0 })));
  });

  test('faults among shifts that stood there before are not blamed on the new ones', () => {
    const before = [standing, entry('10T20:00', '10T23:00')];
    expect(rotaFaults([...before, entry('20T08:00', '20T16:00', { position: 0 })])).toEqual([]);
  });

  test('of two new shifts that cannot both be, the later one is blamed', () => {
    const wanted = [entry('12T12:00', '12T20:00', { position: 0 }), entry('12T08:00', '12T13:00', { position: 1 })];
    expect(rotaFaults(wanted)).toEqual([{ code: 'OVERLAP', position: 0 }]);
  });

  test('a long shift overlaps a later one even behind a short one', () => {
    const wanted = [
      entry('12T00:00', '12T20:00', { position: 0 }),
      entry('12T01:00', '12T02:00', { position: 1 }),
      entry('12T19:00', '12T23:00', { position: 2 }),
    ];
    expect(rotaFaults(wanted).filter(({ code }) => code === 'OVERLAP')).toEqual([
      { code: 'OVERLAP', position: 1 },
      { code: 'OVERLAP', position: 2 },
    ]);
  });

  test('rest after a touching spell counts from the end of the spell', () => {
    const wanted = [entry('10T16:00', '10T22:00', { position: 0 }), entry('11T07:00', '11T15:00', { position: 1 })];
    expect(rotaFaults([standing, ...wanted])).toEqual([{ code: 'REST_RULE', position: 1 }]);
  });
});
