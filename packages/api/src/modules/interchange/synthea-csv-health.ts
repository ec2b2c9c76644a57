import {
  decimal,
  type Draft,
  type ImportTarget,
  mayRefer,
  mustRefer,
  oneOf,
  required,
  text,
} from '../imports/index.js';
import type { SyntheaIndex } from './synthea-csv-index.js';
import {
  type Cell,
  centsIn,
  codeIn,
  dayIn,
  instantIn,
  keyIn,
  LOINC,
  RXNORM,
  SNOMED,
  SYNTHEA,
} from './synthea-csv-values.js';

const ALLERGEN_SYSTEM = { 'SNOMED-CT': SNOMED, RxNorm: RXNORM } as const;
const CATEGORY = {
  food: 'FOOD',
  medication: 'MEDICATION',
  environment: 'ENVIRONMENT',
  biologic: 'BIOLOGIC',
} as const;
const LOINC_CODE = /^\d{1,5}-\d$/;

const clientOf = (cell: Cell) => mustRefer('patients', keyIn(cell, 'PATIENT', 'The client'));

/** What makes a row without an id the same row in every export: whose it is, from when, at which encounter, of what. */
const naturalKey = (cell: Cell, index: SyntheaIndex, start: string, also: readonly string[]): string =>
  index.keyOf(
    [start, 'PATIENT', 'ENCOUNTER', 'CODE'].map((column) => cell(column) ?? '').join('|'),
    also.map((column) => cell(column) ?? '').join('|'),
  );

export function conditionDrafts(cell: Cell, row: number, index: SyntheaIndex): Draft[] {
  const abatedOn = dayIn(cell, 'STOP', 'The abatement');
  return [
    {
      type: 'conditions',
      key: naturalKey(cell, index, 'START', []),
      row,
      table: 'condition',
      values: {
        client_id: clientOf(cell),
        ...codeIn(cell, SNOMED, 'The condition'),
        clinical_status: abatedOn === null ? 'ACTIVE' : 'RESOLVED',
        onset_on: dayIn(cell, 'START', 'The onset'),
        abated_on: abatedOn,
        confidentiality: 'N',
      },
    },
  ];
}

export function allergyDrafts(cell: Cell, row: number, index: SyntheaIndex): Draft[] {
  const system = oneOf(cell('SYSTEM'), ALLERGEN_SYSTEM, 'The code system') ?? SNOMED;
  const severities = [cell('SEVERITY1'), cell('SEVERITY2')];
  return [
    {
      type: 'allergies',
      key: naturalKey(cell, index, 'START', []),
      row,
      table: 'allergy',
      values: {
        client_id: clientOf(cell),
        ...codeIn(cell, system, 'The substance'),
        category: oneOf(cell('CATEGORY'), CATEGORY, 'The category'),
        // A reaction that was severe once may be so again; a mild one says nothing of the next.
        criticality: severities.includes('SEVERE') ? 'HIGH' : null,
        clinical_status: cell('STOP') === null ? 'ACTIVE' : 'RESOLVED',
        recorded_on: dayIn(cell, 'START', 'The start'),
      },
    },
  ];
}

export function medicationDrafts(cell: Cell, row: number, index: SyntheaIndex, target: ImportTarget): Draft[] {
  const encounter = keyIn(cell, 'ENCOUNTER', 'The encounter');
  const cost = centsIn(cell, 'TOTALCOST', 'The cost');
  if (cost !== null) index.cost(encounter, cost);
  const stoppedOn = dayIn(cell, 'STOP', 'The end');
  const isOver = stoppedOn !== null && stoppedOn <= target.today;
  return [
    {
      type: 'medications',
      key: naturalKey(cell, index, 'START', ['STOP', 'TOTALCOST']),
      row,
      table: 'medication_statement',
      values: {
        client_id: clientOf(cell),
        ...codeIn(cell, RXNORM, 'The medication'),
        status: isOver ? 'COMPLETED' : 'ACTIVE',
        started_on: dayIn(cell, 'START', 'The start'),
        stopped_on: isOver ? stoppedOn : null,
        practitioner_id: mayRefer('providers', index.providerOfEncounter.get(encounter) ?? null),
        reason_display: text(cell('REASONDESCRIPTION'), 'The reason', 500),
        source: 'IMPORT',
      },
    },
  ];
}

/** A value is a number or words by its TYPE. Some observations belong to no encounter. */
export function observationDrafts(cell: Cell, row: number, index: SyntheaIndex): Draft[] {
  const isNumber = cell('TYPE') === 'numeric';
  const code = cell('CODE') ?? '';
  return [
    {
      type: 'observations',
      key: naturalKey(cell, index, 'DATE', ['VALUE', 'UNITS']),
      row,
      table: 'observation',
      values: {
        client_id: clientOf(cell),
        category: text(cell('CATEGORY'), 'The category', 100),
        ...codeIn(cell, LOINC_CODE.test(code) ? LOINC : SYNTHEA, 'What was observed'),
        value_number: isNumber ? decimal(cell('VALUE'), 'The value') : null,
        value_unit: isNumber ? text(cell('UNITS'), 'The unit', 50) : null,
        value_text: isNumber ? null : text(cell('VALUE'), 'The value', 2_000),
        observed_at: required(instantIn(cell, 'DATE', 'The time of observation'), 'The time of observation'),
        status: 'FINAL',
      },
    },
  ];
}
