import { isLanguageTag } from '@caregraph/shared/locale';
import type { Address, HumanName, Patient, PatientContact, RelatedPerson } from '@medplum/fhirtypes';
import { type Draft, type ImportTarget, mustRefer, required, text } from '../imports/index.js';
import type { FhirIndex } from './fhir-index.js';
import { codeOf, dayOf, idOf, mapped, precisionOf, symbolOf } from './fhir-values.js';

const SEX = { female: 'FEMALE', male: 'MALE', other: 'OTHER', unknown: 'UNKNOWN' } as const;
const ADDRESS_USE: Record<string, string> = { home: 'HOME', work: 'WORK', temp: 'TEMPORARY', old: 'OLD' };
const SYSTEM: Record<string, string> = { phone: 'PHONE', email: 'EMAIL', sms: 'SMS', fax: 'FAX' };
const USE: Record<string, string> = { home: 'HOME', work: 'WORK', mobile: 'MOBILE' };
const GEOLOCATION = 'http://hl7.org/fhir/StructureDefinition/geolocation';

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

interface Someone {
  name?: HumanName[];
  gender?: string;
  birthDate?: string;
}

/** The columns of a person. A name given as text alone stands whole as the family name. */
function person(type: string, key: string, row: number, someone: Someone, more: Record<string, unknown>): Draft {
  const name = someone.name?.find(({ use }) => use === 'official' || use === 'usual') ?? someone.name?.[0];
  const family = text(name?.family, 'The name', 200);
  const given = text(name?.given?.join(' '), 'The name', 200);
  const whole = text(name?.text, 'The name', 200);
  return {
    type,
    key,
    row,
    table: 'person',
    values: {
      given_name: required(given ?? family ?? whole, 'The name'),
      family_name: required(family ?? whole ?? given, 'The name'),
      birth_date: dayOf(someone.birthDate, 'The birth date'),
      birth_date_precision: precisionOf(someone.birthDate ?? ''),
      sex: mapped(someone.gender ?? 'unknown', SEX, 'The gender'),
      language: null,
      languages: [],
      interpreter_needed: false,
      marital_status: null,
      deceased_on: null,
      ...more,
    },
  };
}

function address(type: string, key: string, personKey: string, row: number, given: Address, isPrimary: boolean): Draft {
  const position = given.extension?.find(({ url }) => url === GEOLOCATION)?.extension ?? [];
  const coordinate = (name: string) => position.find(({ url }) => url === name)?.valueDecimal ?? null;
  return {
    type,
    key,
    row,
    table: 'person_address',
    values: {
      person_id: mustRefer(type, personKey),
      use: ADDRESS_USE[given.use ?? 'home'] ?? 'HOME',
      line1: text(given.line?.[0], 'The address', 200),
      line2: text(given.line?.slice(1).join(', '), 'The address', 200),
      city: text(given.city, 'The city', 200),
      district: text(given.district, 'The district', 200),
      state: text(given.state, 'The state', 200),
      postal_code: text(given.postalCode, 'The postal code', 20),
      country: /^[A-Z]{2}$/.test(given.country ?? '') ? given.country : null,
      latitude: coordinate('latitude'),
      longitude: coordinate('longitude'),
      is_primary: isPrimary,
    },
  };
}

interface Telecom {
  system?: string;
  value?: string;
  use?: string;
}

function contactPoints(
  type: string,
  key: string,
  personKey: string,
  row: number,
  points: readonly Telecom[] = [],
): Draft[] {
  return points.flatMap(({ system, value, use }, position) => {
    const reached = text(value, 'A telephone number or address', 300);
    if (!reached) return [];
    return [
      {
        type,
        key: `${key}#contact.${position}`,
        row,
        table: 'contact_point',
        values: {
          person_id: mustRefer(type, personKey),
          system: SYSTEM[system ?? ''] ?? 'OTHER',
          value: reached,
          use: USE[use ?? ''] ?? 'OTHER',
          ok_to_leave_message: false,
          is_preferred: position === 0,
        },
      },
    ];
  });
}

/** Only numbers that a care organisation needs: national, driving and passport numbers stay where they are. */
const KEPT_NUMBERS: Record<string, string> = { MR: 'MRN' };

function identifiers(patient: Patient, id: string, row: number): Draft[] {
  return (patient.identifier ?? []).flatMap(({ type, system, value }) => {
    const symbol = symbolOf(type);
    const kind = symbol === null ? 'SOURCE' : KEPT_NUMBERS[symbol];
    if (!kind || !system || !value) return [];
    return [
      {
        type: 'Patient',
        key: `${id}#identifier.${system}`,
        row,
        table: 'client_identifier',
        values: {
          client_id: mustRefer('Patient', id),
          kind,
          system: text(system, 'The system', 200),
          value: text(value, 'The number', 100),
        },
      },
    ];
  });
}

/** A client: the person, numbers, addresses, ways to reach, and the relatives that the record itself names. */
export function patientDrafts(patient: Patient, row: number, index: FhirIndex, target: ImportTarget): Draft[] {
  const id = idOf(patient);
  const deceasedOn = dayOf(patient.deceasedDateTime, 'The date of death');
  const languages = (patient.communication ?? [])
    .flatMap(({ language }) => symbolOf(language) ?? [])
    .filter(isLanguageTag);
  const firstSeenOn = index.firstSeenOn.get(id) ?? target.today;
  const personKey = `${id}#person`;
  const number = patient.identifier?.find(({ type }) => symbolOf(type) === 'MR')?.value ?? id;
  return [
    person('Patient', personKey, row, patient, {
      language: languages[0] ?? null,
      languages,
      marital_status: text(codeOf(patient.maritalStatus, 'The marital status')?.display, 'The marital status', 100),
      deceased_on: deceasedOn,
    }),
    {
      type: 'Patient',
      key: id,
      row,
      table: 'client',
      values: {
        person_id: mustRefer('Patient', personKey),
        client_no: required(text(number, 'The record number', 50), 'The record number'),
        status: deceasedOn || patient.deceasedBoolean || patient.active === false ? 'ENDED' : 'ACTIVE',
        ended_on: deceasedOn ?? (patient.deceasedBoolean || patient.active === false ? firstSeenOn : null),
        end_reason: deceasedOn || patient.deceasedBoolean ? 'DECEASED' : patient.active === false ? 'OTHER' : null,
      },
      initial: {
        unit_id: target.unitId,
        // Nobody has assessed the client yet; the middle tier until someone does.
        acuity: 'MODERATE',
        enrolled_on: deceasedOn !== null && deceasedOn < firstSeenOn ? deceasedOn : firstSeenOn,
        contact_interval_days: 30,
        sensitivity: 'N',
      },
    },
    ...identifiers(patient, id, row),
    ...(patient.address ?? []).map((given, position) =>
      address('Patient', `${id}#address.${position}`, personKey, row, given, position === 0),
    ),
    ...contactPoints('Patient', id, personKey, row, patient.telecom),
    ...(patient.contact ?? []).flatMap((contact, position) => relative(contact, position, id, row)),
  ];
}

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

function relative(contact: PatientContact, position: number, clientKey: string, row: number): Draft[] {
  if (!contact.name) return [];
  const key = `${clientKey}#relative.${position}`;
  const personKey = `${key}.person`;
  const codes = (contact.relationship ?? []).flatMap(({ coding = [] }) => coding.flatMap(({ code }) => code ?? []));
  return [
    person('Patient', personKey, row, { name: [contact.name], ...(contact.gender && { gender: contact.gender }) }, {}),
    relationship('Patient', key, row, clientKey, personKey, codes),
    ...contactPoints('Patient', key, personKey, row, contact.telecom),
    ...(contact.address ? [address('Patient', `${key}.address`, personKey, row, contact.address, true)] : []),
  ];
}

export function relatedPersonDrafts(related: RelatedPerson, row: number, index: FhirIndex): Draft[] {
  const id = idOf(related);
  const personKey = `${id}#person`;
  const clientKey = required(index.key(related.patient, 'Patient'), 'The client');
  const codes = (related.relationship ?? []).flatMap(({ coding = [] }) => coding.flatMap(({ code }) => code ?? []));
  return [
    person('RelatedPerson', personKey, row, related, {}),
    relationship('RelatedPerson', id, row, clientKey, personKey, codes),
    ...contactPoints('RelatedPerson', id, personKey, row, related.telecom),
    ...(related.address ?? [])
      .slice(0, 1)
      .map((given) => address('RelatedPerson', `${id}#address`, personKey, row, given, true)),
  ];
}
