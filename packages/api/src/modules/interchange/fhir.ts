import { text as textOf } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import type { Resource } from '@medplum/fhirtypes';
import {
  type Batch,
  type Draft,
  FileRefused,
  type ImportFormat,
  type ImportReader,
  type ImportTarget,
  RowRefused,
  type SourceFile,
  emptyBatch,
} from '../imports/index.js';
import { patientDrafts } from './fhir-client.js';
import { locationDrafts, organizationDrafts, practitionerDrafts } from './fhir-directory.js';
import { allergyDrafts, conditionDrafts, medicationDrafts, observationDrafts } from './fhir-health.js';
import { FhirIndex, keyOf, type LocatedResource, resourcesOf } from './fhir-index.js';
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

const mapperOf = (type: Resource['resourceType']): Mapper<Resource> | null =>
  Object.hasOwn(MAPPERS, type) ? (MAPPERS[type] as Mapper<Resource>) : null;

/** Files of one type, in the order in which they say things about each other; a file of several types stands with its first. */
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

const placeOf = (type: string): number => {
  const place = TYPE_ORDER.indexOf(type);
  return place < 0 ? TYPE_ORDER.length : place;
};

function parsed(json: string, what: string): Resource {
  try {
    const document = JSON.parse(json) as Resource;
    if (typeof document?.resourceType === 'string') return document;
  } catch {
    throw new FileRefused(`${what} is not whole JSON.`);
  }
  throw new FileRefused(`${what} is not a FHIR resource: it has no resourceType.`);
}

function batchOf(located: readonly LocatedResource[], file: string, index: FhirIndex, target: ImportTarget): Batch {
  const batch = emptyBatch();
  for (const { resource, row } of located) {
    const type = resource.resourceType;
    // The plan that names a goal brings it along.
    if (type === 'Goal' && resource.id) continue;
    const mapper = mapperOf(type);
    if (!mapper) {
      batch.skipped.push(type);
      continue;
    }
    try {
      const key = keyOf(resource);
      const drafts = index.statements.speaks(key, resource, `${file} ${row}`)
        ? mapper(resource, row, index, target)
        : null;
      if (drafts) batch.drafts.push(...drafts);
      if (drafts?.length === 0) index.statements.withdraw(type, key);
      if (!drafts || drafts.length === 0) batch.empty.push(type);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      if (resource.id) index.statements.withdraw(type, keyOf(resource));
      batch.refused.push({ type, row, reason: error.message });
    }
  }
  return batch;
}

/** The resources of a file, those together that are written together. */
async function* resourcesIn(file: SourceFile): AsyncGenerator<LocatedResource[]> {
  const stream = await file.open();
  if (!isLines(file)) {
    yield resourcesOf(parsed(await textOf(stream), 'The file'));
    return;
  }
  let located: LocatedResource[] = [];
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    row += 1;
    if (line.trim() === '') continue;
    located.push({ resource: parsed(line, `Line ${row}`), row });
    if (located.length === BATCH_LINES) {
      yield located;
      located = [];
    }
  }
  yield located;
}

const isLines = ({ name }: SourceFile): boolean => /\.ndjson(\.gz)?$/i.test(name);

/** Reads the files of one run, once what they hold has been noted. */
class FhirReader implements ImportReader {
  readonly #index = new FhirIndex();
  readonly #target: ImportTarget;
  /** The place of each file that is in order, by the first of its types. */
  readonly #places = new Map<SourceFile, number>();

  constructor(target: ImportTarget) {
    this.#target = target;
  }

  /** Notes what the file holds. One that is not whole is noted with nothing: reading it will tell why. */
  async survey(file: SourceFile): Promise<void> {
    try {
      if (isLines(file)) for await (const _ of resourcesIn(file));
      let place = TYPE_ORDER.length;
      for await (const located of resourcesIn(file)) {
        place = Math.min(place, ...located.map(({ resource }) => placeOf(resource.resourceType)));
        this.#note(located, file);
      }
      this.#places.set(file, place);
    } catch {
      // What is wrong with it is said when it is read.
      this.#places.delete(file);
    }
  }

  inOrder(files: readonly SourceFile[]): SourceFile[] {
    this.#index.settle();
    const placeOfFile = (file: SourceFile) => this.#places.get(file) ?? TYPE_ORDER.length;
    return files.toSorted((a, b) => placeOfFile(a) - placeOfFile(b) || (a.name < b.name ? -1 : 1));
  }

  async *read(file: SourceFile): AsyncGenerator<Batch> {
    for await (const located of resourcesIn(file)) {
      if (!this.#places.has(file)) this.#note(located, file);
      yield batchOf(located, file.name, this.#index, this.#target);
    }
  }

  isToCome = (type: string, key: string): boolean => this.#index.statements.isToCome(type, key);

  withdraw = (type: string, key: string): void => this.#index.statements.withdraw(type, key);

  rest() {
    return this.#index.unclaimedGoals.map(({ file, row }) => ({
      type: 'Goal',
      file,
      row,
      reason: 'No care plan of this import names it.',
    }));
  }

  #note(located: readonly LocatedResource[], file: SourceFile): void {
    for (const one of located) this.#index.note(one, file.name, mapperOf(one.resource.resourceType) !== null);
  }
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
  finish: [sealSignedVersions],
  reader: (target) => new FhirReader(target),
};
