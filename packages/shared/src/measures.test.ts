import { describe, expect, it } from 'vitest';
import { bandOf, FORECAST_VARIANCE_BANDS } from './bands.js';
import * as budget from './budget-measures.js';
import * as caseload from './caseload.js';
import * as contact from './contact-measures.js';
import { goalAttainment } from './goal-attainment.js';
import { ratio, ratioOfSums } from './ratio.js';
import * as staffing from './staffing-measures.js';
import * as timeliness from './timeliness.js';

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('a ratio', () => {
  it('over nothing has no value', () => {
    expect(ratio(0, 0).value).toBeNull();
    expect(ratioOfSums([]).value).toBeNull();
  });
  it('of several is the ratio of the sums, not the mean of ratios', () => {
    const parts = [
      { numerator: 1, denominator: 1 },
      { numerator: 0, denominator: 99 },
    ];
    expect(ratioOfSums(parts).value).toBe(0.01);
  });
});

describe('weighted caseload', () => {
  const contractedHours = caseload.monthlyHours(40);
  const available = caseload.availableHours({ contractedHours, leaveShare: 0.15, nonCaseShare: 0.28 });
  const cases = [
    ...times(12, { weightHours: 5, exposure: 1 }),
    ...times(20, { weightHours: 2, exposure: 1 }),
    ...times(40, { weightHours: 0.75, exposure: 1 }),
  ];
  const needed = caseload.neededHours(cases);

  it('of 72 clients on 40 hours a week is 130.00 of 106.08 hours: 122.55%', () => {
    expect(contractedHours).toBeCloseTo(173.33, 2);
    expect(available).toBeCloseTo(106.08, 2);
    expect(needed).toBe(130);
    expect(caseload.utilisation(needed, available).value).toBeCloseTo(1.2255, 4);
    expect(caseload.headroom(needed, available, 5)).toBe(0);
    expect(cases).toHaveLength(72);
  });

  it('leaves room for whole cases only', () => {
    expect(caseload.headroom(100, 106.08, 2)).toBe(3);
    expect(caseload.headroom(100, 106.08, 0)).toBeNull();
  });

  it('counts the days a case was active and the share a person carries', () => {
    expect(caseload.neededHours([{ weightHours: 5, exposure: 15 / 30, share: 0.4 }])).toBeCloseTo(1, 12);
  });

  it('has no utilisation without hours', () => {
    expect(caseload.utilisation(10, 0).value).toBeNull();
  });

  it('is spread by utilisation, leaving out those who have none', () => {
    const { coefficientOfVariation, spread } = caseload.dispersion([0.8, 1.2, null]);
    expect(coefficientOfVariation).toBeCloseTo(0.2, 12);
    expect(spread).toBeCloseTo(1.5, 12);
    expect(caseload.dispersion([null])).toEqual({ coefficientOfVariation: null, spread: null });
  });

  it.each([
    ['2026-07-01', '2026-07-06', false],
    ['2026-07-01', '2026-07-07', true],
    ['2026-07-01', null, true],
  ])('a client of %s with a first manager on %s waited too long: %s', (enrolledOn, assignedOn, tooLong) => {
    expect(caseload.waitedTooLong(enrolledOn, assignedOn, '2026-07-10')).toBe(tooLong);
  });
});

describe('monthly contact', () => {
  const reached = { on: '2026-06-03', localHour: 10, succeeded: true };
  const failed = { on: '2026-06-03', localHour: 10, succeeded: false };
  const persistent = [failed, { ...failed, on: '2026-06-10' }, { ...failed, on: '2026-06-17', localHour: 18 }];

  it('of 50 clients with 41 reached is 82.0%, persistence 66.7%, success 33.8%', () => {
    const clients = [
      ...times(3, [reached, reached]),
      ...times(37, [reached]),
      [reached, ...times(65, failed)],
      ...times(6, persistent),
      ...times(3, [failed]),
    ];
    const month = contact.monthOfContact(clients);
    expect(month.contact).toEqual({ numerator: 41, denominator: 50, value: 0.82 });
    expect(month.persistence).toMatchObject({ numerator: 6, denominator: 9 });
    expect(month.success).toMatchObject({ numerator: 44, denominator: 130 });
    expect(month.success.value).toBeCloseTo(0.338, 3);
  });

  it('of nobody is no rate', () => {
    const { contact: rate, persistence, success } = contact.monthOfContact([]);
    expect([rate.value, persistence.value, success.value]).toEqual([null, null, null]);
  });

  it.each([
    ['three attempts on three dates in two parts of the day', persistent, true],
    ['two dates only', [...persistent.slice(0, 2), { ...failed, localHour: 18 }], false],
    ['one part of the day', times(3, failed).map((one, day) => ({ ...one, on: `2026-06-0${day + 1}` })), false],
    ['two attempts', persistent.slice(1), false],
  ])('is persistent after %s: %#', (_what, attempts, expected) => {
    expect(contact.isPersistent(attempts)).toBe(expected);
  });

  it.each([
    [0, 'MORNING'],
    [11, 'MORNING'],
    [12, 'AFTERNOON'],
    [16, 'AFTERNOON'],
    [17, 'EVENING'],
  ])('hour %i is %s', (hour, part) => {
    expect(contact.dayPart(hour)).toBe(part);
  });

  const client = { enrolledOn: '2026-01-01', deceasedOn: null, inpatientWholeMonth: false, declined: false };
  it.each([
    [{}, null],
    [{ enrolledOn: '2026-06-20' }, null],
    [{ enrolledOn: '2026-06-21' }, 'ENROLLED_AFTER_20TH'],
    [{ enrolledOn: '2026-05-21' }, null],
    [{ deceasedOn: '2026-06-30' }, 'DECEASED'],
    [{ deceasedOn: '2026-07-01' }, null],
    [{ inpatientWholeMonth: true }, 'INPATIENT_WHOLE_MONTH'],
    [{ declined: true }, 'DECLINED'],
  ])('does not count a client with %j in June: %s', (change, reason) => {
    expect(contact.contactExclusion({ ...client, ...change }, '2026-06')).toBe(reason);
  });
});

describe('timeliness', () => {
  const onTime = { dueOn: '2026-06-15', doneOn: '2026-06-15', exclusion: null };
  const obligations = [
    ...times(6, onTime),
    { ...onTime, doneOn: '2026-06-20' },
    { ...onTime, doneOn: null },
    { ...onTime, dueOn: '2026-07-15', doneOn: null },
    { ...onTime, doneOn: null, exclusion: 'REFUSED' },
  ];

  it('of ten obligations on 2026-07-01 is 6 of 8, one excluded, one not due', () => {
    const result = timeliness.timeliness(obligations, '2026-07-01');
    expect(result.rate).toEqual({ numerator: 6, denominator: 8, value: 0.75 });
    expect(result.counts).toEqual({ ON_TIME: 6, LATE: 1, OVERDUE: 1, NOT_DUE: 1, EXCLUDED: 1 });
    expect(result.excluded).toEqual({ REFUSED: 1 });
  });

  it('counts by due date', () => {
    const july = timeliness.timeliness(obligations, '2026-07-31', { from: '2026-07-01', to: '2026-07-31' });
    expect(july.rate).toEqual({ numerator: 0, denominator: 1, value: 0 });
  });

  it('of nobody has no rate', () => {
    expect(timeliness.timeliness([], '2026-07-01').rate.value).toBeNull();
  });

  it.each([
    [90, '2026-06-08'],
    [120, '2026-07-08'],
  ])('of an enrolment on 2026-03-10 with %i days is due on %s', (days, due) => {
    expect(timeliness.dueOn('2026-03-10', days)).toBe(due);
  });

  it('does not know on Monday what was done on Tuesday', () => {
    expect(timeliness.standing({ ...onTime, dueOn: '2026-06-10' }, '2026-06-12')).toBe('OVERDUE');
  });

  it.each([
    ['2026-06-20', 5],
    ['2026-06-10', 0],
    [null, 16],
  ])('done on %s is %i days late', (doneOn, days) => {
    expect(timeliness.daysLate({ ...onTime, doneOn }, '2026-07-01')).toBe(days);
  });

  it('drifts with completion or keeps its schedule', () => {
    const last = { dueOn: '2026-06-01', doneOn: '2026-06-11' };
    expect(timeliness.nextReviewOn(last, 30, 'COMPLETION')).toBe('2026-07-11');
    expect(timeliness.nextReviewOn(last, 30, 'SCHEDULE')).toBe('2026-07-01');
  });

  it('reviews clients of high acuity every 30 days', () => {
    expect(timeliness.REVIEW_INTERVAL_DAYS).toEqual({ HIGH: 30, MODERATE: 90, LOW: 180 });
  });
});

describe('a budget', () => {
  const sums = {
    authorisedMinor: 100_000n,
    overridesMinor: 0n,
    actualMinor: 42_500n,
    committedMinor: 31_000n,
    requestedMinor: 9_000n,
  };

  it('of 100,000 with 42,500 spent and 31,000 promised has 26,500 left, 17,500 after requests', () => {
    expect(budget.budgetPosition(sums)).toEqual({
      availableMinor: 26_500n,
      availableAfterRequestsMinor: 17_500n,
      utilisation: 0.425,
      commitmentRate: 0.735,
    });
  });

  it('that is not known has nothing to subtract from', () => {
    expect(budget.budgetPosition({ ...sums, authorisedMinor: null })).toMatchObject({
      availableMinor: null,
      utilisation: null,
    });
  });

  it('grows by what was approved on top', () => {
    expect(budget.budgetPosition({ ...sums, overridesMinor: 500n }).availableMinor).toBe(27_000n);
  });

  it('is relieved of a commitment by what was paid, never by more than is left of it', () => {
    expect([budget.releasedBy(80n, 100n), budget.releasedBy(120n, 100n)]).toEqual([80n, 100n]);
  });

  it.each([
    { spent: 0n, authorised: 0n, elapsed: 0.5, state: 'NO_BUDGET' },
    { spent: 1n, authorised: null, elapsed: 0.5, state: 'NO_BUDGET' },
    { spent: 4_800n, authorised: 10_000n, elapsed: 0.5, state: 'ON_TRACK' },
    { spent: 4_400n, authorised: 10_000n, elapsed: 0.5, state: 'BEHIND' },
    { spent: 9_900n, authorised: 10_000n, elapsed: 0.5, state: 'AHEAD' },
    { spent: 10_001n, authorised: 10_000n, elapsed: 0.9, state: 'OVER' },
  ])('of $authorised with $spent spent at $elapsed of its days is $state', ({ spent, authorised, elapsed, state }) => {
    expect(budget.budgetState(authorised, spent, elapsed)).toBe(state);
  });

  const PROFILE = [10, 9, 9, 8, 8, 7, 7, 7, 8, 8, 9, 10];
  const YEAR = 120_000_000n;
  const SPENT = 54_000_000n;

  it('of 1,200,000 with 540,000 spent in five months heads for 1,296,000 in a straight line: 8.0% over, red', () => {
    const forecast = budget.forecastMinor(SPENT, { part: 5, whole: 12 });
    expect(forecast).toBe(129_600_000n);
    const { minor, share } = budget.variance(forecast ?? 0n, YEAR);
    expect([minor, share]).toEqual([9_600_000n, 0.08]);
    expect(bandOf(FORECAST_VARIANCE_BANDS, share)).toBe('RED');
  });

  it('with the same figures heads for 1,227,272.73 by its seasons: 2.27% over, amber', () => {
    const toDate = budget.profileToDate(PROFILE, 5);
    expect(toDate).toEqual({ part: 44, whole: 100 });
    const forecast = budget.forecastMinor(SPENT, toDate);
    expect(forecast).toBe(122_727_273n);
    const { share } = budget.variance(forecast ?? 0n, YEAR);
    expect(share).toBeCloseTo(0.0227, 4);
    expect(bandOf(FORECAST_VARIANCE_BANDS, share)).toBe('AMBER');
  });

  it('with the same figures burns 108,000 a month and lasts 6.11 more', () => {
    expect(budget.burnMinor(SPENT, 5)).toBe(10_800_000);
    expect(budget.runway(YEAR, SPENT, 5)).toBeCloseTo(6.11, 2);
  });

  it('has no forecast in the first tenth of its days, no burn before it began, no runway when nothing is spent', () => {
    expect(budget.forecastMinor(SPENT, { part: 36, whole: 365 })).toBeNull();
    expect(budget.forecastMinor(SPENT, { part: 37, whole: 365 })).not.toBeNull();
    expect(budget.burnMinor(SPENT, 0)).toBeNull();
    expect(budget.runway(YEAR, 0n, 5)).toBeNull();
  });

  it.each([
    [10_200n, 'GREEN'],
    [10_201n, 'AMBER'],
    [10_500n, 'AMBER'],
    [10_501n, 'RED'],
    [9_000n, 'GREEN'],
    [8_999n, 'BLUE'],
  ])('of 10,000 that heads for %s is %s', (forecast, band) => {
    expect(bandOf(FORECAST_VARIANCE_BANDS, budget.variance(forecast, 10_000n).share)).toBe(band);
  });

  it('of nothing has no variance share and no band', () => {
    expect(bandOf(FORECAST_VARIANCE_BANDS, budget.variance(1n, 0n).share)).toBeNull();
  });

  it('is kept by 2 of 3 in a portfolio that is 4.375% over in gross and 1.875% in net', () => {
    const portfolio = [
      { budgetMinor: 100_000n, forecastMinor: 104_000n },
      { budgetMinor: 50_000n, forecastMinor: 46_000n },
      { budgetMinor: 10_000n, forecastMinor: 13_000n },
    ];
    expect(budget.compliance(portfolio)).toEqual({
      count: { numerator: 2, denominator: 3, value: 2 / 3 },
      grossOver: 0.04375,
      net: 0.01875,
    });
    expect(budget.compliance([])).toEqual({ count: ratio(0, 0), grossOver: null, net: null });
  });
});

describe('hours per resident day', () => {
  const days = [
    { on: '2026-06-05', census: 50, hours: 200 },
    { on: '2026-06-06', census: 100, hours: 300 },
    { on: '2026-06-07', census: 0, hours: 8 },
  ];
  it('are 500 of 150, the day without residents left out', () => {
    const { numerator, denominator, value } = staffing.hoursPerResidentDay(days);
    expect([numerator, denominator]).toEqual([500, 150]);
    expect(value).toBeCloseTo(3.333, 3);
  });
  it('are told apart by weekday and weekend', () => {
    expect(staffing.hoursPerResidentDay(days, 'WEEKDAYS').value).toBe(4);
    expect(staffing.hoursPerResidentDay(days, 'WEEKENDS').value).toBe(3);
    expect(staffing.hoursPerResidentDay([], 'WEEKENDS').value).toBeNull();
  });
});

describe('credentials', () => {
  const licence = { kind: 'RN_LICENCE', validFrom: '2024-12-01', validTo: '2026-11-22', isMandatory: true };
  const kinds = ['RN_LICENCE', 'BACKGROUND_CHECK', 'FIRST_AID'];
  const complete = kinds.map((kind) => ({ ...licence, kind, validTo: '2027-12-31' }));

  it('two of sixty expired with one of twenty people: 95.0% of staff, 96.7% of credentials', () => {
    const lapsed = complete.map((one, index) => (index < 2 ? { ...one, validTo: '2026-11-21' } : one));
    const { staff, credentials } = staffing.credentialCompliance([...times(19, complete), lapsed], '2026-11-22');
    expect(staff.value).toBe(0.95);
    expect(credentials).toMatchObject({ numerator: 58, denominator: 60 });
  });

  it('of nobody have no rate', () => {
    expect(staffing.credentialCompliance([], '2026-11-22').staff.value).toBeNull();
  });

  it.each([
    ['2026-11-23', 'EXPIRED'],
    ['2026-11-22', 'EXPIRES_IN_30_DAYS'],
    ['2026-10-23', 'EXPIRES_IN_30_DAYS'],
    ['2026-10-22', 'EXPIRES_IN_60_DAYS'],
    ['2026-09-22', 'EXPIRES_IN_90_DAYS'],
    ['2026-08-23', 'VALID'],
    ['2024-11-30', 'NOT_YET_VALID'],
  ])('valid to 2026-11-22 are, on %s, %s', (on, state) => {
    expect(staffing.credentialState(licence, on)).toBe(state);
  });

  it('that do not run out stay valid', () => {
    expect(staffing.credentialState({ ...licence, validTo: null }, '2090-01-01')).toBe('VALID');
  });

  it('block from the day after the last one, unless renewed', () => {
    expect(staffing.missingCredentials([licence], '2026-11-22')).toEqual([]);
    expect(staffing.missingCredentials([licence], '2026-11-23')).toEqual(['RN_LICENCE']);
    const renewed = { ...licence, validFrom: '2026-11-01', validTo: null };
    expect(staffing.missingCredentials([licence, renewed], '2026-11-23')).toEqual([]);
  });
});

describe('goal attainment', () => {
  const goal = (weight: number, attainment: -2 | -1 | 0 | 1 | 2) => ({ weight, attainment });
  it.each([
    [[goal(1, 1)], 60],
    [[goal(1, 1), goal(1, 1)], 62.4],
    [[goal(3, 1), goal(2, 0), goal(1, -1)], 54.41],
    [times(3, goal(1, -1)), 36.31],
    [times(3, goal(1, -2)), 22.61],
  ])('of case %# is %d', (goals, score) => {
    expect(goalAttainment(goals)).toBeCloseTo(score, 2);
  });
  it('without goals or weight is none', () => {
    expect([goalAttainment([]), goalAttainment([goal(0, 1)])]).toEqual([null, null]);
  });
});
