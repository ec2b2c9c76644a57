import { isLanguageTag } from '@caregraph/shared/locale';
import type { Patient } from '@medplum/fhirtypes';
import { type Draft, type ImportTarget, mustRefer, required, text } from '../imports/index.js';
import { dayOfEnrolment } from './day-of-enrolment.js';
import type { FhirIndex } from './fhir-index.js';
import { address, contactPoints, person } from './fhir-person.js';
import { contactDrafts } from './fhir-relatives.js';
import { codeOf, dayOf, idOf, symbolOf } from './fhir-values.js';

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
  const bornOn = dayOf(patient.birthDate, 'The birth date');
  const enrolledOn = dayOfEnrolment({ bornOn, firstSeenOn, deceasedOn });
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
        ended_on: deceasedOn ?? (patient.deceasedBoolean || patient.active === false ? enrolledOn : null),
        end_reason: deceasedOn || patient.deceasedBoolean ? 'DECEASED' : patient.active === false ? 'OTHER' : null,
      },
      initial: {
        unit_id: target.unitId,
        // Nobody has assessed the client yet; the middle tier until someone does.
        acuity: 'MODERATE',
        enrolled_on: enrolledOn,
        contact_interval_days: 30,
        sensitivity: 'N',
      },
    },
    ...identifiers(patient, id, row),
    ...(patient.address ?? []).map((given, position) =>
      address('Patient', `${id}#address.${position}`, personKey, row, given, position === 0),
    ),
    ...contactPoints('Patient', id, personKey, row, patient.telecom),
    ...(patient.contact ?? []).flatMap((contact, position) => contactDrafts(contact, position, id, row)),
  ];
}
