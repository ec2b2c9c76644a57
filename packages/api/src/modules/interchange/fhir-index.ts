import type {
  Bundle,
  CareTeam,
  Claim,
  Goal,
  Practitioner,
  Reference as FhirReference,
  Resource,
} from '@medplum/fhirtypes';
import { type Reference, RowRefused, mayRefer, mustRefer } from '../imports/index.js';
import { FhirStatements } from './fhir-statements.js';
import { amountOf, type Code, codeOf, dayOf, pointedAt } from './fhir-values.js';
import type { ClaimFacts } from './recorded-spending.js';

/** Directory rows recur in many files under passing ids; their business identifier is what stays. */
const KNOWN_BY_IDENTIFIER = new Set(['Organization', 'Practitioner', 'Location']);

interface Identified {
  identifier?: { system?: string; value?: string }[];
}

/** The key under which a resource is the same resource in every file and every run. */
export function keyOf(resource: Resource): string {
  const [identifier] = KNOWN_BY_IDENTIFIER.has(resource.resourceType)
    ? ((resource as Identified).identifier ?? [])
    : [];
  if (identifier?.value) return `${identifier.system ?? ''}|${identifier.value}`;
  if (resource.id) return resource.id;
  throw new RowRefused('The id is missing.');
}

export interface LocatedResource {
  resource: Resource;
  fullUrl?: string;
  /** Position in the file, from 1. */
  row: number;
}

type Target = NonNullable<ReturnType<typeof pointedAt>>;

export interface LocatedGoal {
  resource: Goal;
  file: string;
  row: number;
}

/** A fact that several resources may state of a row; the one with the smallest key is believed, whichever is read first. */
type StatedBy = Map<string, { by: string; value: string }>;

/**
 * What resources of one run say of each other: FHIR points from the plan to its goals where our goals point to their plan,
 * and a claim's budget year is a fact that its explanation needs. Filled before the first row is made, so that nothing
 * depends on the order of files.
 */
export class FhirIndex {
  readonly #keys = new Map<string, string>();
  readonly statements = new FhirStatements();
  readonly conditions = new Map<string, Code>();
  readonly medications = new Map<string, Code>();
  readonly claims = new Map<string, ClaimFacts>();
  readonly #goals = new Map<string, LocatedGoal>();
  readonly #planOfGoal = new Map<string, string>();
  readonly #planOfCareTeam: StatedBy = new Map();
  readonly #providerOfPractitioner: StatedBy = new Map();
  readonly #specialtyOfPractitioner: StatedBy = new Map();
  /** The day of the first thing that is recorded of a client. */
  readonly firstSeenOn = new Map<string, string>();
  /** What was said of resources whose own key was not known yet. */
  #unsettled: (() => void)[] = [];
  #isSettled = false;

  /** Notes what can be said of a resource before any is mapped; what is malformed is left for its mapper to refuse. */
  note({ resource, fullUrl, row }: LocatedResource, file: string, isMapped: boolean): void {
    try {
      const key = keyOf(resource);
      if (resource.id) {
        this.#keys.set(`${resource.resourceType}/${resource.id}`, key);
        this.#keys.set(resource.id, key);
      }
      if (fullUrl?.startsWith('urn:uuid:')) this.#keys.set(fullUrl.slice('urn:uuid:'.length), key);
      if (!isMapped) this.#relate(resource, key);
      else if (this.statements.announce(key, resource)) this.#relate(resource, key);
      if (resource.resourceType === 'Goal' && resource.id && !this.#goals.has(key))
        this.#goals.set(key, { resource, file, row });
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
    }
  }

  /** All that is to come has been noted: what pointed ahead can be told now. */
  settle(): void {
    this.#isSettled = true;
    for (const tell of this.#unsettled) tell();
    this.#unsettled = [];
  }

  /** The goal that a plan names, for the first plan that does. */
  claimGoal(reference: FhirReference, planKey: string): LocatedGoal | null {
    const key = this.key(reference, 'Goal') ?? '';
    const goal = this.#goals.get(key);
    if (!goal || (this.#planOfGoal.get(key) ?? planKey) !== planKey) return null;
    this.#planOfGoal.set(key, planKey);
    return goal;
  }

  /** Goals that no plan has named so far. */
  get unclaimedGoals(): readonly LocatedGoal[] {
    return [...this.#goals].flatMap(([key, goal]) => (this.#planOfGoal.has(key) ? [] : [goal]));
  }

  planOfCareTeam = (key: string): string | null => this.#planOfCareTeam.get(key)?.value ?? null;
  providerOfPractitioner = (key: string): string | null => this.#providerOfPractitioner.get(key)?.value ?? null;
  specialtyOfPractitioner = (key: string): string | null => this.#specialtyOfPractitioner.get(key)?.value ?? null;

  /** The key of what a reference points at, or null when it points at nothing. */
  key(reference: FhirReference | undefined, type: string): string | null {
    const target = pointedAt(reference);
    return target && (this.#find(target, type) ?? target.key);
  }

  must(reference: FhirReference | undefined, type: string, what: string): Reference {
    const key = this.key(reference, type);
    if (key === null) throw new RowRefused(`${what} is missing.`);
    return mustRefer(type, key);
  }

  may(reference: FhirReference | undefined, type: string): Reference | null {
    return mayRefer(type, this.key(reference, type));
  }

  /** The same id may stand for resources of several types: only a reference that names none is looked up without. */
  #find(target: Target, type: string): string | undefined {
    const own = this.#keys.get(`${target.type ?? type}/${target.key}`);
    return own ?? (target.type === null ? this.#keys.get(target.key) : undefined);
  }

  /** Goes on with the key of what the reference points at, at once or when everything is noted. */
  #at(reference: FhirReference | undefined, type: string, goOn: (key: string) => void): void {
    const target = pointedAt(reference);
    if (!target) return;
    const key = this.#find(target, type);
    if (key === undefined && !this.#isSettled) this.#unsettled.push(() => this.#at(reference, type, goOn));
    else goOn(key ?? target.key);
  }

  #relate(resource: Resource, key: string): void {
    switch (resource.resourceType) {
      case 'Condition': {
        const code = codeOf(resource.code, 'The condition');
        if (code) this.conditions.set(key, code);
        this.#seen(resource.subject as FhirReference, resource.recordedDate ?? resource.onsetDateTime);
        break;
      }
      case 'Medication': {
        const code = codeOf(resource.code, 'The medication');
        if (code) this.medications.set(key, code);
        break;
      }
      case 'CarePlan':
        for (const team of resource.careTeam ?? [])
          this.#at(team as FhirReference<CareTeam>, 'CareTeam', (of) => state(this.#planOfCareTeam, of, key, key));
        break;
      case 'Claim':
        this.#claim(resource, key);
        break;
      case 'PractitionerRole': {
        const specialty = codeOf(resource.specialty?.[0], 'The specialty')?.display;
        const { organization } = resource;
        this.#at(resource.practitioner as FhirReference<Practitioner>, 'Practitioner', (of) => {
          if (specialty !== undefined) state(this.#specialtyOfPractitioner, of, key, specialty);
          this.#at(organization, 'Organization', (at) => state(this.#providerOfPractitioner, of, key, at));
        });
        break;
      }
      case 'Encounter':
        this.#seen(resource.subject as FhirReference, resource.period?.start);
        break;
      default:
    }
  }

  #seen(client: FhirReference | undefined, at: string | undefined): void {
    const day = dayOf(at, 'The day');
    if (day === null) return;
    this.#at(client, 'Patient', (key) => {
      const known = this.firstSeenOn.get(key);
      if (known === undefined || day < known) this.firstSeenOn.set(key, day);
    });
  }

  #claim(claim: Claim, key: string): void {
    const servedOn = dayOf(claim.billablePeriod?.start ?? claim.created, 'The day of service');
    const amount = amountOf(claim.total, 'The total');
    if (servedOn === null || amount === null) return;
    this.#at(claim.patient, 'Patient', (clientKey) => this.claims.set(key, { clientKey, servedOn, ...amount }));
  }
}

function state(stated: StatedBy, of: string, by: string, value: string): void {
  const before = stated.get(of);
  if (!before || by < before.by) stated.set(of, { by, value });
}

/** The resources of a bundle with their position from 1, or the one resource itself. */
export function resourcesOf(document: Resource): LocatedResource[] {
  if (document.resourceType !== 'Bundle') return [{ resource: document, row: 1 }];
  return ((document as Bundle).entry ?? []).flatMap(({ resource, fullUrl }, position) =>
    resource ? [{ resource, row: position + 1, ...(fullUrl !== undefined && { fullUrl }) }] : [],
  );
}
