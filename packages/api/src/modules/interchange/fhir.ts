import { text as textOf } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import type { Resource } from '@medplum/fhirtypes';
import {
  type Batch,
  type Draft,
  FileRefused,
  type ImportFormat,
  type ImportTarget,
  RowRefused,
  type SourceFile,
  emptyBatch,
} from '../imports/index.js';
import { patientDrafts } from './fhir-client.js';
import { locationDrafts, organizationDrafts, practitionerDrafts } from './fhir-directory.js';
import { allergyDrafts, conditionDrafts, medicationDrafts, observationDrafts } from './fhir-health.js';
import { FhirIndex, resourcesOf } from './fhir-index.js';
import { claimDrafts, explanationDrafts } from './fhir-money.js';
import { carePlanDrafts, careTeamDrafts } from './fhir-plan.js';
import { relatedPersonDrafts } from './fhir-relatives.js';
import { sealSignedVersions } from './seal-signed-versions.js';

/** Lines of newline-delimited JSON that are written together. */
const BATCH_LINES = 1_000;

type Mapper<R extends Resource> = (resource: R, row: number, index: FhirIndex, target: ImportTarget) => Draft[];
type Mappers = { [T in Resource['resourceType']]?: Mapper<Extract<Resource, { resourceType: T }>> };

/** What each type of resource becomes; a type that is not here has no place in the graph and is counted as skipped. */
const MAPPERS: Mappers = {
  Organization: organizationDrafts,
  Location: locationDrafts,
  Practitioner: practitionerDrafts,
  Patient: patientDrafts,
  RelatedPerson: relatedPersonDrafts,
  Condition: conditionDrafts,
  AllergyIntolerance: allergyDrafts,
  Observation: observationDrafts,
  CarePlan: carePlanDrafts,
  CareTeam: careTeamDrafts,
  MedicationRequest: medicationDrafts,
  Claim: claimDrafts,
  ExplanationOfBenefit: explanationDrafts,
};

/** Files of one type, as bulk exports write them, in the order in which they say things about each other. */
const TYPE_ORDER = [
  'Organization',
  'Location',
  'PractitionerRole',
  'Practitioner',
  'Encounter',
  'Patient',
  'RelatedPerson',
  'Condition',
  'Medication',
  'Goal',
  'CarePlan',
  'CareTeam',
  'Claim',
  'ExplanationOfBenefit',
];

function readingOrder(name: string): number {
  const base = name.split(/[!/]/).at(-1) ?? name;
  if (/^(hospital|organization)/i.test(base)) return 0;
  if (/^practitioner(?!\.)/i.test(base)) return 1;
  const type = TYPE_ORDER.findIndex(
    (candidate) => base.startsWith(`${candidate}.`) || base.startsWith(`${candidate}-`),
  );
  return type < 0 ? 2 + TYPE_ORDER.length : 2 + type;
}

interface Located {
  resource: Resource;
  fullUrl?: string;
  row: number;
}

function parsed(json: string, what: string): Resource {
  try {
    const document = JSON.parse(json) as Resource;
    if (typeof document?.resourceType === 'string') return document;
  } catch {
    throw new FileRefused(`${what} is not whole JSON.`);
  }
  throw new FileRefused(`${what} is not a FHIR resource: it has no resourceType.`);
}

function batchOf(located: readonly Located[], file: string, index: FhirIndex, target: ImportTarget): Batch {
  for (const { resource, fullUrl, row } of located) {
    index.note(resource, fullUrl);
    if (resource.resourceType === 'Goal' && resource.id) index.keepGoal({ resource, file, row });
  }
  const batch = emptyBatch();
  for (const { resource, row } of located) {
    const type = resource.resourceType;
    // The plan that names a goal brings it along.
    if (type === 'Goal' && resource.id) continue;
    const mapper = MAPPERS[type] as Mapper<Resource> | undefined;
    if (!mapper) {
      batch.skipped.push(type);
      continue;
    }
    try {
      const drafts = mapper(resource, row, index, target);
      if (drafts.length === 0) batch.empty.push(type);
      batch.drafts.push(...drafts);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      batch.refused.push({ type, row, reason: error.message });
    }
  }
  return batch;
}

async function* read(file: SourceFile, index: FhirIndex, target: ImportTarget): AsyncGenerator<Batch> {
  const stream = await file.open();
  if (!/\.ndjson(\.gz)?$/i.test(file.name)) {
    const document = parsed(await textOf(stream), 'The file');
    yield batchOf(resourcesOf(document), file.name, index, target);
    return;
  }
  let located: Located[] = [];
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    row += 1;
    if (line.trim() === '') continue;
    located.push({ resource: parsed(line, `Line ${row}`), row });
    if (located.length === BATCH_LINES) {
      yield batchOf(located, file.name, index, target);
      located = [];
    }
  }
  yield batchOf(located, file.name, index, target);
}

/** FHIR R4: bundles, single resources and newline-delimited JSON; both dialects that Synthea has written. */
export const fhir: ImportFormat = {
  name: 'fhir',
  description: 'FHIR R4: bundles, single resources or ndjson (JSON, .gz, .zip or a folder)',
  tables: [
    'provider',
    'provider_location',
    'practitioner',
    'person',
    'person_address',
    'contact_point',
    'client',
    'client_identifier',
    'family_relationship',
    'condition',
    'allergy',
    'observation',
    'budget',
    'budget_entry',
    'care_plan',
    'care_plan_version',
    'need',
    'goal',
    'intervention',
    'care_team_member',
    'medication_statement',
  ],
  order: readingOrder,
  finish: [sealSignedVersions],
  reader: (target) => {
    const index = new FhirIndex();
    return {
      read: (file) => read(file, index, target),
      rest: () =>
        index.unclaimedGoals.map(({ file, row }) => ({
          type: 'Goal',
          file,
          row,
          reason: 'No care plan of this import names it.',
        })),
    };
  },
};
