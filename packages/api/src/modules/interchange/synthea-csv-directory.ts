import { type Draft, mustRefer, required, text } from '../imports/index.js';
import { type Cell, idOf, keyIn, positionIn, stateIn, SYNTHEA, zipIn } from './synthea-csv-values.js';

/** A hospital or a practice. Of the FHIR export of the same world, it is the same organisation. */
export function organizationDrafts(cell: Cell, row: number): Draft[] {
  const id = idOf(cell);
  return [
    {
      type: 'organizations',
      key: id,
      row,
      sameAs: [{ format: 'fhir', type: 'Organization', key: `${SYNTHEA}|${id}` }],
      table: 'provider',
      values: {
        name: required(text(cell('NAME'), 'The name', 200), 'The name'),
        kind: 'OTHER',
        phone: text(cell('PHONE'), 'The telephone number', 40),
        languages: [],
        status: 'ACTIVE',
      },
    },
    {
      type: 'organizations',
      key: `${id}#address`,
      row,
      table: 'provider_location',
      values: {
        provider_id: mustRefer('organizations', id),
        line1: text(cell('ADDRESS'), 'The address', 200),
        city: text(cell('CITY'), 'The city', 200),
        state: stateIn(cell),
        postal_code: zipIn(cell),
        country: 'US',
        ...positionIn(cell),
        is_primary: true,
      },
    },
  ];
}

/** A clinician. The last word of the one name column is the family name. */
export function practitionerDrafts(cell: Cell, row: number): Draft[] {
  const name = required(text(cell('NAME'), 'The name', 200), 'The name').split(/\s+/);
  const family = name.at(-1) ?? '';
  return [
    {
      type: 'providers',
      key: idOf(cell),
      row,
      table: 'practitioner',
      values: {
        given_name: name.slice(0, -1).join(' ') || family,
        family_name: family,
        specialty: text(cell('SPECIALITY'), 'The specialty', 200),
        provider_id: mustRefer('organizations', keyIn(cell, 'ORGANIZATION', 'The organisation')),
      },
    },
  ];
}
