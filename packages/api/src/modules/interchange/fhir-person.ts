import type { Address, HumanName } from '@medplum/fhirtypes';
import { type Draft, mustRefer, required, text } from '../imports/index.js';
import { dayOf, mapped, precisionOf } from './fhir-values.js';

const SEX = { female: 'FEMALE', male: 'MALE', other: 'OTHER', unknown: 'UNKNOWN' } as const;
const ADDRESS_USE: Record<string, string> = { home: 'HOME', work: 'WORK', temp: 'TEMPORARY', old: 'OLD' };
const SYSTEM: Record<string, string> = { phone: 'PHONE', email: 'EMAIL', sms: 'SMS', fax: 'FAX' };
const USE: Record<string, string> = { home: 'HOME', work: 'WORK', mobile: 'MOBILE' };
const GEOLOCATION = 'http://hl7.org/fhir/StructureDefinition/geolocation';

interface Someone {
  name?: HumanName[];
  gender?: string;
  birthDate?: string;
}

/** The columns of a person. A name given as text alone stands whole as the family name. */
export function person(type: string, key: string, row: number, someone: Someone, more: Record<string, unknown>): Draft {
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

export function address(
  type: string,
  key: string,
  personKey: string,
  row: number,
  given: Address,
  isPrimary: boolean,
): Draft {
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

export function contactPoints(
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
