/** Family and other people around a client: who they are, what they may decide, what they may be told. */
import { z } from 'zod';
import { day, edited, endsNotBefore, exactlyOne, id, numberBetween } from './fields.js';
import { timeZone } from './locale.js';
import { newPersonRules, personChangesRules } from './people.js';
import { idempotencyKey, noteText } from './text.js';

export const RELATIONSHIP_KINDS = [
  'SPOUSE',
  'PARTNER',
  'PARENT',
  'CHILD',
  'SIBLING',
  'GRANDPARENT',
  'GRANDCHILD',
  'GUARDIAN',
  'OTHER_RELATIVE',
  'FRIEND',
  'NEIGHBOUR',
  'OTHER',
] as const;
/** What the person is to the client: CHILD is the client's child. */
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];
export const LEGAL_AUTHORITIES = [
  'NONE',
  'HEALTH_PROXY',
  'POWER_OF_ATTORNEY',
  'GUARDIAN',
  'CONSERVATOR',
  'PARENTAL',
] as const;
export type LegalAuthority = (typeof LEGAL_AUTHORITIES)[number];
/** What this person may be told about the client. */
export const MAY_KNOW_TOPICS = ['HEALTH', 'CARE_PLAN', 'MONEY', 'INCIDENTS', 'APPOINTMENTS'] as const;
export type MayKnowTopic = (typeof MAY_KNOW_TOPICS)[number];

/** Half the earth's girth: no relative lives further away. */
const FARTHEST_KM = 20_100;

const circumstances = {
  authorityFrom: day.nullish(),
  authorityTo: day.nullish(),
  distanceKm: numberBetween(0, FARTHEST_KM).nullish(),
  timeZone: timeZone.nullish(),
  contactNote: noteText.nullish(),
  validFrom: day.nullish(),
  validTo: day.nullish(),
};

const mayKnow = z.array(z.enum(MAY_KNOW_TOPICS)).max(MAY_KNOW_TOPICS.length);

/** Either a new `person`, or `personId` of one already known (a sister who is also another client's daughter). */
export const addFamilyMemberRules = z
  .object({
    idempotencyKey,
    clientId: id,
    personId: id.nullish(),
    person: newPersonRules.nullish(),
    kind: z.enum(RELATIONSHIP_KINDS),
    legalAuthority: z.enum(LEGAL_AUTHORITIES).nullish(),
    isEmergencyContact: z.boolean().nullish(),
    livesWithClient: z.boolean().nullish(),
    mayKnow: mayKnow.nullish(),
    ...circumstances,
  })
  .check(
    exactlyOne('person', 'personId'),
    endsNotBefore('authorityFrom', 'authorityTo'),
    endsNotBefore('validFrom', 'validTo'),
  );
export type AddFamilyMember = z.output<typeof addFamilyMemberRules>;

export const updateFamilyMemberRules = z
  .object({
    ...edited,
    person: personChangesRules.nullish(),
    kind: z.enum(RELATIONSHIP_KINDS).optional(),
    legalAuthority: z.enum(LEGAL_AUTHORITIES).optional(),
    isEmergencyContact: z.boolean().optional(),
    livesWithClient: z.boolean().optional(),
    mayKnow: mayKnow.optional(),
    ...circumstances,
  })
  .check(endsNotBefore('authorityFrom', 'authorityTo'), endsNotBefore('validFrom', 'validTo'));
export type UpdateFamilyMember = z.output<typeof updateFamilyMemberRules>;

/** `validTo` is the first day on which the relationship no longer holds, as in every period. */
export const endFamilyRelationshipRules = z.object({ ...edited, validTo: day });
export type EndFamilyRelationship = z.output<typeof endFamilyRelationshipRules>;
