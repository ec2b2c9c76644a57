import type { CodeableConcept, PatientContact, RelatedPerson } from '@medplum/fhirtypes';
import { type Draft, mustRefer, required } from '../imports/index.js';
import type { FhirIndex } from './fhir-index.js';
import { address, contactPoints, person } from './fhir-person.js';
import { idOf } from './fhir-values.js';

/** HL7 v3-RoleCode and v2-0131 codes of relatives; a code that is not here is an other relative, never a guess. */
const RELATIONSHIP: Record<string, string> = {
  SPS: 'SPOUSE',
  HUSB: 'SPOUSE',
  WIFE: 'SPOUSE',
  DOMPART: 'PARTNER',
  SIGOTHR: 'PARTNER',
  MTH: 'PARENT',
  FTH: 'PARENT',
  PRN: 'PARENT',
  NMTH: 'PARENT',
  NFTH: 'PARENT',
  CHILD: 'CHILD',
  SON: 'CHILD',
  DAU: 'CHILD',
  NCHILD: 'CHILD',
  SONC: 'CHILD',
  DAUC: 'CHILD',
  SIB: 'SIBLING',
  BRO: 'SIBLING',
  SIS: 'SIBLING',
  NSIB: 'SIBLING',
  GRPRN: 'GRANDPARENT',
  GRMTH: 'GRANDPARENT',
  GRFTH: 'GRANDPARENT',
  GRNDCHILD: 'GRANDCHILD',
  GUARD: 'GUARDIAN',
  FRND: 'FRIEND',
  NBOR: 'NEIGHBOUR',
};
const AUTHORITY: Record<string, string> = {
  GUARD: 'GUARDIAN',
  POWATT: 'POWER_OF_ATTORNEY',
  DPOWATT: 'POWER_OF_ATTORNEY',
  HPOWATT: 'HEALTH_PROXY',
};
const EMERGENCY_CONTACT = 'C';

const codesOf = (concepts: readonly CodeableConcept[] = []): string[] =>
  concepts.flatMap(({ coding = [] }) => coding.flatMap(({ code }) => code ?? []));

function relationship(
  type: string,
  key: string,
  row: number,
  clientKey: string,
  personKey: string,
  codes: readonly string[],
): Draft {
  const kind = codes.map((code) => RELATIONSHIP[code]).find((known) => known !== undefined);
  const authority = codes.map((code) => AUTHORITY[code]).find((known) => known !== undefined);
  return {
    type,
    key,
    row,
    table: 'family_relationship',
    values: {
      client_id: mustRefer('Patient', clientKey),
      person_id: mustRefer(type, personKey),
      kind: kind ?? (authority === 'GUARDIAN' ? 'GUARDIAN' : 'OTHER'),
      legal_authority: authority ?? 'NONE',
      is_emergency_contact: codes.includes(EMERGENCY_CONTACT),
    },
    initial: { lives_with_client: false, may_know: [] },
  };
}

/** A relative whom the client's own record names; one without a name is nobody. */
export function contactDrafts(contact: PatientContact, position: number, clientKey: string, row: number): Draft[] {
  if (!contact.name) return [];
  const key = `${clientKey}#relative.${position}`;
  const personKey = `${key}.person`;
  const codes = codesOf(contact.relationship);
  return [
    person('Patient', personKey, row, { name: [contact.name], ...(contact.gender && { gender: contact.gender }) }, {}),
    relationship('Patient', key, row, clientKey, personKey, codes),
    ...contactPoints('Patient', key, personKey, row, contact.telecom),
    ...(contact.address ? [address('Patient', `${key}.address`, personKey, row, contact.address, true)] : []),
  ];
}

/** A relative who has a record of her own. */
export function relatedPersonDrafts(related: RelatedPerson, row: number, index: FhirIndex): Draft[] {
  const id = idOf(related);
  const personKey = `${id}#person`;
  const clientKey = required(index.key(related.patient, 'Patient'), 'The client');
  const codes = codesOf(related.relationship);
  return [
    person('RelatedPerson', personKey, row, related, {}),
    relationship('RelatedPerson', id, row, clientKey, personKey, codes),
    ...contactPoints('RelatedPerson', id, personKey, row, related.telecom),
    ...(related.address ?? [])
      .slice(0, 1)
      .map((given) => address('RelatedPerson', `${id}#address`, personKey, row, given, true)),
  ];
}
