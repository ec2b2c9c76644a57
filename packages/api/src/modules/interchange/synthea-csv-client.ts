import { type Draft, mustRefer, oneOf, required, text } from '../imports/index.js';
import type { ImportTarget } from '../imports/index.js';
import { dayOfEnrolment } from './day-of-enrolment.js';
import type { SyntheaIndex } from './synthea-csv-index.js';
import { type Cell, dayIn, idOf, positionIn, stateIn, SYNTHEA, zipIn } from './synthea-csv-values.js';

const SEX = { M: 'MALE', F: 'FEMALE' } as const;
const MARITAL = { M: 'Married', S: 'Single', D: 'Divorced', W: 'Widowed' } as const;

/** A client: the person, her address, and the number by which every export of Synthea knows her. National numbers stay out. */
export function patientDrafts(cell: Cell, row: number, index: SyntheaIndex, target: ImportTarget): Draft[] {
  const id = idOf(cell);
  const personKey = `${id}#person`;
  const deceasedOn = dayIn(cell, 'DEATHDATE', 'The date of death');
  const bornOn = required(dayIn(cell, 'BIRTHDATE', 'The birth date'), 'The birth date');
  const firstSeenOn = index.firstSeenOn.get(id) ?? target.today;
  return [
    {
      type: 'patients',
      key: personKey,
      row,
      table: 'person',
      values: {
        given_name: required(text(cell('FIRST'), 'The name', 200), 'The name'),
        family_name: required(text(cell('LAST'), 'The name', 200), 'The name'),
        birth_date: bornOn,
        birth_date_precision: 'DAY',
        sex: oneOf(cell('GENDER'), SEX, 'The gender') ?? 'UNKNOWN',
        languages: [],
        interpreter_needed: false,
        marital_status: oneOf(cell('MARITAL'), MARITAL, 'The marital status'),
        deceased_on: deceasedOn,
      },
    },
    {
      type: 'patients',
      key: id,
      row,
      table: 'client',
      values: {
        person_id: mustRefer('patients', personKey),
        client_no: id.slice(0, 50),
        status: deceasedOn === null ? 'ACTIVE' : 'ENDED',
        ended_on: deceasedOn,
        end_reason: deceasedOn === null ? null : 'DECEASED',
      },
      initial: {
        unit_id: target.unitId,
        // Nobody has assessed the client yet; the middle tier until someone does.
        acuity: 'MODERATE',
        enrolled_on: dayOfEnrolment({ bornOn, firstSeenOn, deceasedOn }),
        contact_interval_days: 30,
        sensitivity: 'N',
      },
    },
    {
      type: 'patients',
      key: `${id}#identifier`,
      row,
      table: 'client_identifier',
      values: { client_id: mustRefer('patients', id), kind: 'SOURCE', system: SYNTHEA, value: id },
    },
    {
      type: 'patients',
      key: `${id}#address`,
      row,
      table: 'person_address',
      values: {
        person_id: mustRefer('patients', personKey),
        use: 'HOME',
        line1: text(cell('ADDRESS'), 'The address', 200),
        city: text(cell('CITY'), 'The city', 200),
        district: text(cell('COUNTY'), 'The county', 200),
        state: stateIn(cell),
        postal_code: zipIn(cell),
        country: 'US',
        ...positionIn(cell),
        is_primary: true,
      },
    },
  ];
}
