import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  postBudgetEntriesRules,
  transferBetweenLinesRules,
  ENTRIES_PER_REQUEST,
  decideBudgetOverrideRules,
  requestBudgetOverrideRules,
  openBudgetRules,
  closeBudgetRules,
  addBudgetLineRules,
} from './budgets.js';
import {
  endClientRules,
  enrolClientRules,
  recordAllergyRules,
  recordConditionRules,
  updateClientRules,
} from './clients.js';
import { checkInput, USER_ERROR_CODES } from './errors.js';
import { addFamilyMemberRules, endFamilyRelationshipRules, updateFamilyMemberRules } from './families.js';
import * as imports from './imports.js';
import { recordMedicationRules, stopMedicationRules } from './medications.js';
import { createOrgUnitRules, grantRoleRules, revokeRoleRules } from './organisations.js';
import { logInteractionRules } from './outreach.js';
import { isPlausibleBirthDate } from './people.js';
import { OPERATION_PERMISSIONS } from './permissions.js';
import * as plans from './plans.js';
import * as providers from './providers.js';
import * as staffing from './staffing.js';
import * as tasks from './tasks.js';
import * as views from './views.js';

const ID = '01935b2e-7c3a-7000-8000-000000000001';
const OTHER = '01935b2e-7c3a-7000-8000-000000000002';
const idempotencyKey = 'key-1';
const edit = { id: ID, version: 1 };
const person = { givenName: 'Ada', familyName: 'Obi' };
const coding = { codeSystem: 'http://snomed.info/sct', code: '38341003', display: 'Hypertension' };
const validFrom = '2026-01-01';

const need = {
  domain: 'Mobility',
  description: 'Cannot climb the stairs alone.',
  priority: 2,
  goals: [
    {
      statement: 'Sleep upstairs again',
      dueOn: '2027-01-31',
      interventions: [{ kind: 'THERAPY', description: 'Stair practice', estimatedCostMinor: '12500', currency: 'USD' }],
    },
  ],
};
const entry = { kind: 'ACTUAL', amountMinor: '1250', serviceOn: '2026-03-01' };
const shift = {
  staffId: ID,
  unitId: OTHER,
  kind: 'DAY',
  startsAt: '2026-03-02T08:00:00Z',
  endsAt: '2026-03-02T16:00:00Z',
};

/** The rule of every mutation, with the dullest input it accepts. */
const MUTATIONS: Record<string, { rules: z.ZodType; dullest: Record<string, unknown> }> = {
  createOrgUnit: { rules: createOrgUnitRules, dullest: { idempotencyKey, name: 'North', kind: 'TEAM' } },
  grantRole: { rules: grantRoleRules, dullest: { idempotencyKey, userId: ID, role: 'ANALYST' } },
  revokeRole: { rules: revokeRoleRules, dullest: edit },
  enrolClient: {
    rules: enrolClientRules,
    dullest: { idempotencyKey, person, clientNo: 'C-1', unitId: ID, acuity: 'LOW', enrolledOn: validFrom },
  },
  updateClient: { rules: updateClientRules, dullest: edit },
  endClient: { rules: endClientRules, dullest: { ...edit, endedOn: validFrom, endReason: 'Moved away' } },
  recordCondition: {
    rules: recordConditionRules,
    dullest: { idempotencyKey, clientId: ID, ...coding, clinicalStatus: 'ACTIVE' },
  },
  recordAllergy: {
    rules: recordAllergyRules,
    dullest: { idempotencyKey, clientId: ID, ...coding, clinicalStatus: 'ACTIVE' },
  },
  addFamilyMember: { rules: addFamilyMemberRules, dullest: { idempotencyKey, clientId: ID, person, kind: 'CHILD' } },
  updateFamilyMember: { rules: updateFamilyMemberRules, dullest: edit },
  endFamilyRelationship: { rules: endFamilyRelationshipRules, dullest: { ...edit, validTo: validFrom } },
  hireStaffMember: {
    rules: staffing.hireStaffMemberRules,
    dullest: { idempotencyKey, person, unitId: ID, jobTitle: 'Nurse', hiredOn: validFrom, roles: ['NURSE'] },
  },
  setContractHours: {
    rules: staffing.setContractHoursRules,
    dullest: { idempotencyKey, staffId: ID, weeklyHours: 40, leaveShare: 0.15, nonCaseShare: 0.28, validFrom },
  },
  setCaseWeight: {
    rules: staffing.setCaseWeightRules,
    dullest: { idempotencyKey, acuity: 'HIGH', monthlyHours: 5, validFrom },
  },
  assignCareManager: {
    rules: staffing.assignCareManagerRules,
    dullest: { idempotencyKey, clientId: ID, staffId: OTHER, from: validFrom },
  },
  endCareAssignment: { rules: staffing.endCareAssignmentRules, dullest: { ...edit, to: validFrom } },
  scheduleShifts: { rules: staffing.scheduleShiftsRules, dullest: { idempotencyKey, shifts: [shift] } },
  cancelShift: { rules: staffing.cancelShiftRules, dullest: edit },
  setStaffingRequirement: {
    rules: staffing.setStaffingRequirementRules,
    dullest: { idempotencyKey, unitId: ID, weekday: 7, requiredHours: 24, validFrom },
  },
  recordCredential: {
    rules: staffing.recordCredentialRules,
    dullest: { idempotencyKey, staffId: ID, kind: 'CCM', validFrom },
  },
  registerProvider: {
    rules: providers.registerProviderRules,
    dullest: { idempotencyKey, name: 'Elm House', kind: 'NURSING_HOME' },
  },
  updateProvider: { rules: providers.updateProviderRules, dullest: edit },
  addProviderService: {
    rules: providers.addProviderServiceRules,
    dullest: { idempotencyKey, providerId: ID, kind: 'MEALS', name: 'Hot meals' },
  },
  setRate: {
    rules: providers.setRateRules,
    dullest: {
      idempotencyKey,
      serviceId: ID,
      unit: 'HOUR',
      priceMinor: '4200',
      currency: 'USD',
      payer: 'PRIVATE',
      validFrom,
    },
  },
  recordQualityRating: {
    rules: providers.recordQualityRatingRules,
    dullest: {
      idempotencyKey,
      providerId: ID,
      source: 'CMS',
      measure: 'Overall',
      score: 4,
      scaleMax: 5,
      ratedOn: validFrom,
    },
  },
  draftPlan: {
    rules: plans.draftPlanRules,
    dullest: { idempotencyKey, clientId: ID, title: 'Home again', startsOn: validFrom },
  },
  submitPlan: { rules: plans.submitPlanRules, dullest: edit },
  approvePlan: { rules: plans.approvePlanRules, dullest: edit },
  revisePlan: { rules: plans.revisePlanRules, dullest: { idempotencyKey, ...edit } },
  endPlan: { rules: plans.endPlanRules, dullest: { ...edit, endsOn: validFrom, endReason: 'Done' } },
  addNeed: { rules: plans.addNeedRules, dullest: { idempotencyKey, versionId: ID, ...need } },
  addGoal: { rules: plans.addGoalRules, dullest: { idempotencyKey, versionId: ID, statement: 'Walk' } },
  addIntervention: {
    rules: plans.addInterventionRules,
    dullest: { idempotencyKey, versionId: ID, kind: 'VISIT', description: 'Visit' },
  },
  recordGoalProgress: {
    rules: plans.recordGoalProgressRules,
    dullest: { idempotencyKey, goalId: ID, recordedOn: validFrom, achievement: 'IMPROVING' },
  },
  addCareTeamMember: {
    rules: plans.addCareTeamMemberRules,
    dullest: { idempotencyKey, clientId: ID, staffId: OTHER, role: 'Nurse' },
  },
  recordMedication: {
    rules: recordMedicationRules,
    dullest: { idempotencyKey, clientId: ID, ...coding, source: 'CLIENT' },
  },
  stopMedication: { rules: stopMedicationRules, dullest: { ...edit, stoppedOn: validFrom } },
  openBudget: {
    rules: openBudgetRules,
    dullest: { idempotencyKey, name: '2026', kind: 'CARE', startsOn: validFrom, endsOn: '2026-12-31', currency: 'USD' },
  },
  addBudgetLine: {
    rules: addBudgetLineRules,
    dullest: { idempotencyKey, budgetId: ID, name: 'Transport', category: 'TRANSPORT' },
  },
  closeBudget: { rules: closeBudgetRules, dullest: edit },
  postBudgetEntries: {
    rules: postBudgetEntriesRules,
    dullest: { idempotencyKey, budgetId: ID, currency: 'USD', entries: [entry] },
  },
  transferBetweenLines: {
    rules: transferBetweenLinesRules,
    dullest: {
      ...{ idempotencyKey, budgetId: ID, currency: 'USD', reason: 'Fewer visits' },
      parts: [
        { lineId: ID, amountMinor: '-100' },
        { lineId: OTHER, amountMinor: '100' },
      ],
    },
  },
  requestBudgetOverride: {
    rules: requestBudgetOverrideRules,
    dullest: { idempotencyKey, budgetId: ID, amountMinor: '100', currency: 'USD', reason: 'Fall' },
  },
  decideBudgetOverride: { rules: decideBudgetOverrideRules, dullest: { ...edit, decision: 'APPROVED' } },
  logInteraction: {
    rules: logInteractionRules,
    dullest: {
      idempotencyKey,
      clientId: ID,
      mode: 'PHONE',
      direction: 'OUTBOUND',
      outcome: 'REACHED',
      startedAt: '2026-03-02T08:00:00-05:00',
      minutes: 12,
    },
  },
  returnPlanToDraft: { rules: plans.returnPlanToDraftRules, dullest: { ...edit, reason: 'One goal is missing.' } },
  ...Object.fromEntries(
    ['Need', 'Goal', 'Intervention'].flatMap((row) =>
      ['remove', 'restore'].map((verb) => [`${verb}${row}`, { rules: plans.draftRowRules, dullest: edit }]),
    ),
  ),
  updateNeed: { rules: plans.updateNeedRules, dullest: edit },
  updateGoal: { rules: plans.updateGoalRules, dullest: edit },
  updateIntervention: { rules: plans.updateInterventionRules, dullest: edit },
  setNeedStatus: { rules: plans.setNeedStatusRules, dullest: { ...edit, status: 'MET' } },
  setGoalLifecycle: { rules: plans.setGoalLifecycleRules, dullest: { ...edit, lifecycle: 'ON_HOLD' } },
  setInterventionStatus: { rules: plans.setInterventionStatusRules, dullest: { ...edit, status: 'COMPLETED' } },
  confirmProviderMatch: { rules: providers.confirmProviderMatchRules, dullest: edit },
  rejectProviderMatch: { rules: providers.rejectProviderMatchRules, dullest: edit },
  reopenProviderMatch: { rules: providers.reopenProviderMatchRules, dullest: edit },
  createTask: {
    rules: tasks.createTaskRules,
    dullest: { idempotencyKey, clientId: ID, kind: 'OTHER', title: 'Ask for the ramp', dueOn: validFrom },
  },
  changeTask: { rules: tasks.changeTaskRules, dullest: edit },
  startTask: { rules: tasks.startTaskRules, dullest: edit },
  completeTask: { rules: tasks.completeTaskRules, dullest: edit },
  reopenTask: { rules: tasks.reopenTaskRules, dullest: edit },
  confirmTask: { rules: tasks.confirmTaskRules, dullest: edit },
  cancelTask: { rules: tasks.cancelTaskRules, dullest: { ...edit, reason: 'She moved.' } },
  requestUpload: { rules: imports.requestUploadRules, dullest: { idempotencyKey, bytes: 1 } },
  saveView: {
    rules: views.saveViewRules,
    dullest: { idempotencyKey, name: 'Mine', page: 'CASELOAD', search: '', audience: 'PERSONAL' },
  },
  renameView: { rules: views.renameViewRules, dullest: { ...edit, name: 'Ours' } },
  deleteView: { rules: views.deleteViewRules, dullest: edit },
  restoreView: { rules: views.restoreViewRules, dullest: edit },
  previewImport: { rules: imports.previewImportRules, dullest: { idempotencyKey, uploadIds: [ID] } },
  runImport: {
    rules: imports.runImportRules,
    dullest: { idempotencyKey, uploadIds: [ID], format: 'PROVIDER_DIRECTORY', isDryRun: true },
  },
  cancelImport: { rules: imports.cancelImportRules, dullest: { idempotencyKey, id: ID } },
  reassignTask: { rules: tasks.reassignTaskRules, dullest: { ...edit, ownerStaffId: ID } },
};

const without = (input: Record<string, unknown>, field: string) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));

/** The codes of a refusal by their path; empty when the input is accepted. */
function refused(rules: z.ZodType, input: unknown): Record<string, string> {
  const result = checkInput(rules, input);
  return 'refusals' in result
    ? Object.fromEntries(result.refusals.map((refusal) => [refusal.path.join('.'), refusal.code]))
    : {};
}
function refusedBy(mutation: string, changes: Record<string, unknown>) {
  const entry = MUTATIONS[mutation];
  if (!entry) throw new Error(`no mutation ${mutation}`);
  return refused(entry.rules, { ...entry.dullest, ...changes });
}

describe('input rules', () => {
  it('exist for every mutation of the permission table, and for no other', () => {
    const named = Object.keys(OPERATION_PERMISSIONS)
      .filter((name) => name.startsWith('Mutation.'))
      .map((name) => name.slice(9));
    expect(Object.keys(MUTATIONS).sort()).toEqual(named.sort());
  });

  describe.each(Object.entries(MUTATIONS))('of %s', (name, { rules, dullest }) => {
    it('accept the dullest legal input', () => {
      expect(refused(rules, dullest)).toEqual({});
    });

    it.each(Object.keys(dullest).filter((field) => field !== 'status' && field !== 'goals' && field !== 'scaleMax'))(
      'refuse an input without %s at its path',
      (field) => {
        const codes = Object.values(refused(rules, without(dullest, field)));
        expect(codes).toContain('REQUIRED');
        expect(USER_ERROR_CODES).toEqual(expect.arrayContaining(codes));
      },
    );

    it('demand a key when they create and a version when they change', () => {
      const fields = Object.keys((rules as z.ZodObject).shape ?? {});
      expect(fields.includes('idempotencyKey') || fields.includes('version'), name).toBe(true);
    });
  });

  it.each([
    ['version 2^31', 'updateClient', { version: 2 ** 31 }, { version: 'OUT_OF_RANGE' }],
    ['an id of another shape', 'updateClient', { id: '1' }, { id: 'INVALID' }],
    ['an empty key', 'createOrgUnit', { idempotencyKey: '' }, { idempotencyKey: 'INVALID' }],
    ['a key of 300 characters', 'createOrgUnit', { idempotencyKey: 'k'.repeat(300) }, { idempotencyKey: 'INVALID' }],
    ['a key that is not ASCII', 'createOrgUnit', { idempotencyKey: 'clé' }, { idempotencyKey: 'INVALID' }],
    ['a day that does not exist', 'endClient', { endedOn: '2025-02-29' }, { endedOn: 'INVALID' }],
    ['a day without dashes', 'endClient', { endedOn: '20250101' }, { endedOn: 'INVALID' }],
    ['a day beyond meaning', 'endClient', { endedOn: '9999-01-01' }, { endedOn: 'OUT_OF_RANGE' }],
    ['an end before the start', 'assignCareManager', { to: '2025-12-31' }, { to: 'INVALID_PERIOD' }],
    [
      'a death before birth',
      'enrolClient',
      { person: { ...person, birthDate: '1950-01-02', deceasedOn: '1950-01-01' } },
      { 'person.deceasedOn': 'INVALID' },
    ],
    [
      'a blank name inside',
      'enrolClient',
      { person: { ...person, givenName: '\u200b' } },
      { 'person.givenName': 'REQUIRED' },
    ],
    [
      'an e-mail without a domain',
      'enrolClient',
      { person: { ...person, contactPoints: [{ system: 'EMAIL', value: 'ada@', use: 'HOME' }] } },
      { 'person.contactPoints.0.value': 'INVALID' },
    ],
    [
      'two primary addresses',
      'enrolClient',
      {
        person: {
          ...person,
          addresses: [
            { use: 'HOME', isPrimary: true },
            { use: 'WORK', isPrimary: true },
          ],
        },
      },
      { 'person.addresses.1.isPrimary': 'DUPLICATE' },
    ],
    ['an unknown value of a set', 'enrolClient', { acuity: 'low' }, { acuity: 'INVALID' }],
    ['a required field cleared', 'updateClient', { acuity: null }, { acuity: 'REQUIRED' }],
    ['a currency in small letters', 'setRate', { currency: 'usd' }, { currency: 'INVALID' }],
    ['the currency of nowhere', 'setRate', { currency: 'XXX' }, { currency: 'INVALID' }],
    ['minor units with a decimal', 'setRate', { priceMinor: '12.5' }, { priceMinor: 'INVALID' }],
    ['minor units in hexadecimal', 'setRate', { priceMinor: '0x10' }, { priceMinor: 'INVALID' }],
    ['Arabic digits', 'setRate', { priceMinor: '١٢٣' }, { priceMinor: 'INVALID' }],
    ['minus nothing', 'setRate', { priceMinor: '-0' }, { priceMinor: 'INVALID' }],
    ['an amount no bank holds', 'setRate', { priceMinor: '9007199254740993' }, { priceMinor: 'OUT_OF_RANGE' }],
    ['both a person and an id', 'addFamilyMember', { personId: ID }, { personId: 'INVALID' }],
    ['weekday 8', 'setStaffingRequirement', { weekday: 8 }, { weekday: 'OUT_OF_RANGE' }],
    ['minutes below nothing', 'logInteraction', { minutes: -1 }, { minutes: 'OUT_OF_RANGE' }],
    ['1,441 minutes in a day', 'logInteraction', { minutes: 1441 }, { minutes: 'OUT_OF_RANGE' }],
    ['a moment without an offset', 'logInteraction', { startedAt: '2026-03-02T08:00:00' }, { startedAt: 'INVALID' }],
    ['30 February', 'logInteraction', { startedAt: '2026-02-30T08:00:00Z' }, { startedAt: 'INVALID' }],
    ['a leap second', 'logInteraction', { startedAt: '2026-06-30T23:59:60Z' }, { startedAt: 'INVALID' }],
    [
      'a shift of 25 hours',
      'scheduleShifts',
      { shifts: [{ ...shift, endsAt: '2026-03-03T09:00:00Z' }] },
      { 'shifts.0.endsAt': 'OUT_OF_RANGE' },
    ],
    [
      'a shift of no minutes',
      'scheduleShifts',
      { shifts: [shift, { ...shift, endsAt: shift.startsAt }] },
      { 'shifts.1.endsAt': 'OUT_OF_RANGE' },
    ],
    ['501 shifts', 'scheduleShifts', { shifts: Array.from({ length: 501 }, () => shift) }, { shifts: 'TOO_MANY' }],
    ['no shift at all', 'scheduleShifts', { shifts: [] }, { shifts: 'REQUIRED' }],
    [
      '501 entries',
      'postBudgetEntries',
      { entries: Array.from({ length: ENTRIES_PER_REQUEST + 1 }, () => entry) },
      { entries: 'TOO_MANY' },
    ],
    [
      'an actual of nothing',
      'postBudgetEntries',
      { entries: [{ ...entry, amountMinor: 0n }] },
      { 'entries.0.amountMinor': 'OUT_OF_RANGE' },
    ],
    [
      'a transfer from a line to itself',
      'transferBetweenLines',
      {
        parts: [
          { lineId: ID, amountMinor: '-100' },
          { lineId: ID, amountMinor: '100' },
        ],
      },
      { 'parts.1.lineId': 'INVALID' },
    ],
    [
      'a transfer that does not add up to nothing',
      'transferBetweenLines',
      {
        parts: [
          { lineId: ID, amountMinor: '-100' },
          { lineId: OTHER, amountMinor: '101' },
        ],
      },
      { parts: 'INVALID' },
    ],
    [
      'a transfer of nothing',
      'transferBetweenLines',
      {
        parts: [
          { lineId: ID, amountMinor: '0' },
          { lineId: OTHER, amountMinor: '0' },
        ],
      },
      { 'parts.0.amountMinor': 'OUT_OF_RANGE' },
    ],
    [
      'a transfer posted as an entry',
      'postBudgetEntries',
      { entries: [{ ...entry, kind: 'TRANSFER' }] },
      { 'entries.0.kind': 'INVALID' },
    ],
    [
      'a commitment that settles',
      'postBudgetEntries',
      { entries: [{ ...entry, kind: 'COMMITMENT', settlesId: ID }] },
      { 'entries.0.settlesId': 'INVALID' },
    ],
    [
      'a cost without a currency, deep inside',
      'draftPlan',
      {
        needs: [
          {
            ...need,
            goals: [{ statement: 'Walk', interventions: [{ kind: 'A', description: 'B', estimatedCostMinor: '1' }] }],
          },
        ],
      },
      { 'needs.0.goals.0.interventions.0.currency': 'REQUIRED' },
    ],
    ['priority 99', 'draftPlan', { needs: [{ ...need, priority: 99 }] }, { 'needs.0.priority': 'OUT_OF_RANGE' }],
    ['a note of 100,001 characters', 'draftPlan', { summary: 'n'.repeat(100_001) }, { summary: 'TOO_LONG' }],
    ['an unreachable website', 'updateProvider', { website: 'http://169.254.169.254/latest' }, { website: 'INVALID' }],
    ['an NPI with a wrong check digit', 'updateProvider', { npi: '1234567890' }, { npi: 'INVALID' }],
    [
      'more places taken than there are',
      'updateProvider',
      { capacity: 10, occupied: 11 },
      { occupied: 'OUT_OF_RANGE' },
    ],
    ['a score above its scale', 'recordQualityRating', { score: 5.5 }, { score: 'OUT_OF_RANGE' }],
  ])('refuse %s', (_what, mutation, changes, expected) => {
    expect(refusedBy(mutation, changes)).toEqual(expected);
  });

  it('keep the difference between absent and cleared', () => {
    const result = checkInput(updateClientRules, { ...edit, nextContactDueOn: null });
    expect(result).toEqual({ value: { ...edit, nextContactDueOn: null } });
  });

  it('accept a plan with needs, goals and interventions, amounts as whole minor units', () => {
    const result = checkInput(plans.draftPlanRules, { ...MUTATIONS.draftPlan?.dullest, needs: [need] });
    expect(result).toMatchObject({
      value: { needs: [{ goals: [{ interventions: [{ estimatedCostMinor: 12500n }] }] }] },
    });
  });

  it('drop what they do not know, such as a tenant', () => {
    expect(checkInput(updateClientRules, { ...edit, tenantId: OTHER })).toEqual({ value: edit });
  });

  it('spell an id one way', () => {
    expect(checkInput(updateClientRules, { id: ID.toUpperCase(), version: 1 })).toEqual({ value: edit });
  });

  it('turn local shift times into moments of their zone', () => {
    const local = { startsAt: '2026-03-08T01:00', endsAt: '2026-03-08T09:00', timeZone: 'America/New_York' };
    const { startsAt: _start, endsAt: _end, ...who } = shift;
    expect(checkInput(staffing.scheduleShiftsRules, { idempotencyKey, shifts: [{ ...who, local }] })).toMatchObject({
      value: { shifts: [{ startsAt: new Date('2026-03-08T06:00:00Z'), endsAt: new Date('2026-03-08T13:00:00Z') }] },
    });
  });

  it.each([
    ['the clock skips', '2026-03-08T02:30', 'INVALID'],
    ['the clock shows twice', '2026-11-01T01:30', 'AMBIGUOUS_TIME'],
  ])('refuse a shift that starts at a time %s', (_what, startsAt, code) => {
    const { startsAt: _start, endsAt: _end, ...who } = shift;
    const local = { startsAt, endsAt: `${startsAt.slice(0, 10)}T09:00`, timeZone: 'America/New_York' };
    expect(refusedBy('scheduleShifts', { shifts: [{ ...who, local }] })).toEqual({ 'shifts.0.local.startsAt': code });
  });

  it.each([
    ['1870-01-01', false],
    ['1901-11-22', true],
    ['1901-11-21', false],
    ['2026-11-22', true],
    ['2026-11-23', false],
  ])('hold a birth on %s for plausible on 2026-11-22: %s', (birthDate, plausible) => {
    expect(isPlausibleBirthDate(birthDate, '2026-11-22')).toBe(plausible);
  });
});
