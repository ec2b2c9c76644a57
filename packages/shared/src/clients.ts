/** Clients: who is cared for, how urgently, and what is known of their health. */
import { z } from 'zod';
import { day, edited, endsNotBefore, id, listOf, wholeNumberBetween } from './fields.js';
import { newPersonRules, personChangesRules } from './people.js';
import { asciiToken, idempotencyKey, lineText, nameText } from './text.js';

export const CLIENT_STATUSES = ['PROSPECT', 'ACTIVE', 'ON_HOLD', 'ENDED'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];
/** How much care a client needs; decides case weight and how often the plan is reviewed. */
export const ACUITIES = ['HIGH', 'MODERATE', 'LOW'] as const;
export type Acuity = (typeof ACUITIES)[number];
/** HL7 confidentiality: normal, restricted, very restricted. */
export const SENSITIVITIES = ['N', 'R', 'V'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];
export const CLIENT_IDENTIFIER_KINDS = ['MRN', 'INSURANCE', 'SOURCE', 'OTHER'] as const;
export type ClientIdentifierKind = (typeof CLIENT_IDENTIFIER_KINDS)[number];
export const CONDITION_STATUSES = ['ACTIVE', 'RECURRENCE', 'RELAPSE', 'INACTIVE', 'REMISSION', 'RESOLVED'] as const;
export type ConditionStatus = (typeof CONDITION_STATUSES)[number];
export const ALLERGY_STATUSES = ['ACTIVE', 'INACTIVE', 'RESOLVED'] as const;
export type AllergyStatus = (typeof ALLERGY_STATUSES)[number];
/** FHIR R4 allergy-intolerance-category and -criticality. */
export const ALLERGY_CATEGORIES = ['FOOD', 'MEDICATION', 'ENVIRONMENT', 'BIOLOGIC'] as const;
export type AllergyCategory = (typeof ALLERGY_CATEGORIES)[number];
export const ALLERGY_CRITICALITIES = ['LOW', 'HIGH', 'UNABLE_TO_ASSESS'] as const;
export type AllergyCriticality = (typeof ALLERGY_CRITICALITIES)[number];

/** FHIR R4 observation-status. */
export const OBSERVATION_STATUSES = [
  'REGISTERED',
  'PRELIMINARY',
  'FINAL',
  'AMENDED',
  'CORRECTED',
  'CANCELLED',
  'ENTERED_IN_ERROR',
  'UNKNOWN',
] as const;
export type ObservationStatus = (typeof OBSERVATION_STATUSES)[number];

/** Days between contacts when nothing else was agreed: the monthly call. */
export const DEFAULT_CONTACT_INTERVAL_DAYS = 30;
const contactIntervalDays = wholeNumberBetween(1, 365);

/** A code with the system it belongs to, e.g. `http://snomed.info/sct`, and the words to show for it. */
export const coding = { codeSystem: asciiToken(200), code: asciiToken(100), display: lineText(500) };

const clientIdentifierRules = z.object({
  kind: z.enum(CLIENT_IDENTIFIER_KINDS),
  system: asciiToken(200),
  value: lineText(100),
});

/** A client enters as PROSPECT or ACTIVE (the default); `careManagerId` makes the first primary assignment at once. */
export const enrolClientRules = z.object({
  idempotencyKey,
  person: newPersonRules,
  clientNo: lineText(50),
  unitId: id,
  status: z.enum(['PROSPECT', 'ACTIVE']).nullish(),
  acuity: z.enum(ACUITIES),
  enrolledOn: day,
  contactIntervalDays: contactIntervalDays.nullish(),
  sensitivity: z.enum(SENSITIVITIES).nullish(),
  identifiers: listOf(clientIdentifierRules, 20),
  careManagerId: id.nullish(),
});
export type EnrolClient = z.output<typeof enrolClientRules>;

/** Ending a client is `endClient`, which settles what is open; here the status moves between the living ones. */
export const updateClientRules = z.object({
  ...edited,
  person: personChangesRules.nullish(),
  unitId: id.optional(),
  status: z.enum(['PROSPECT', 'ACTIVE', 'ON_HOLD']).optional(),
  acuity: z.enum(ACUITIES).optional(),
  contactIntervalDays: contactIntervalDays.optional(),
  nextContactDueOn: day.nullish(),
  sensitivity: z.enum(SENSITIVITIES).optional(),
});
export type UpdateClient = z.output<typeof updateClientRules>;

export const endClientRules = z.object({ ...edited, endedOn: day, endReason: nameText });
export type EndClient = z.output<typeof endClientRules>;

export const recordConditionRules = z
  .object({
    idempotencyKey,
    clientId: id,
    ...coding,
    clinicalStatus: z.enum(CONDITION_STATUSES),
    onsetOn: day.nullish(),
    abatedOn: day.nullish(),
    recordedOn: day.nullish(),
    confidentiality: z.enum(SENSITIVITIES).nullish(),
  })
  .check(endsNotBefore('onsetOn', 'abatedOn'));
export type RecordCondition = z.output<typeof recordConditionRules>;

export const recordAllergyRules = z.object({
  idempotencyKey,
  clientId: id,
  ...coding,
  category: z.enum(ALLERGY_CATEGORIES).nullish(),
  criticality: z.enum(ALLERGY_CRITICALITIES).nullish(),
  clinicalStatus: z.enum(ALLERGY_STATUSES),
  recordedOn: day.nullish(),
});
export type RecordAllergy = z.output<typeof recordAllergyRules>;
