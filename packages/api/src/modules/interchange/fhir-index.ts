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

export interface LocatedGoal {
  resource: Goal;
  file: string;
  row: number;
}

/**
 * What resources of one run say of each other: FHIR points from the plan to its goals where our goals point to their plan,
 * and a claim's budget year is a fact that its explanation needs.
 */
export class FhirIndex {
  readonly #keys = new Map<string, string>();
  readonly conditions = new Map<string, Code>();
  readonly medications = new Map<string, Code>();
  readonly claims = new Map<string, ClaimFacts>();
  readonly #goals = new Map<string, LocatedGoal>();
  readonly planOfCareTeam = new Map<string, string>();
  readonly providerOfPractitioner = new Map<string, string>();
  readonly specialtyOfPractitioner = new Map<string, string>();
  /** The day of the first thing that is recorded of a client. */
  readonly firstSeenOn = new Map<string, string>();

  /** Notes what can be said of a resource before any is mapped; what is malformed is left for its mapper to refuse. */
  note(resource: Resource, fullUrl?: string): void {
    try {
      const key = keyOf(resource);
      if (resource.id) {
        this.#keys.set(`${resource.resourceType}/${resource.id}`, key);
        this.#keys.set(resource.id, key);
      }
      if (fullUrl?.startsWith('urn:uuid:')) this.#keys.set(fullUrl.slice('urn:uuid:'.length), key);
      this.#relate(resource, key);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
    }
  }

  /** Keeps a goal until the plan that names it is read. */
  keepGoal(goal: LocatedGoal): void {
    this.#goals.set(keyOf(goal.resource), goal);
  }

  /** The goal that a plan names, for that plan alone. */
  claimGoal(reference: FhirReference): LocatedGoal | null {
    const key = this.key(reference, 'Goal') ?? '';
    const goal = this.#goals.get(key) ?? null;
    this.#goals.delete(key);
    return goal;
  }

  /** Goals that no plan has named so far. */
  get unclaimedGoals(): readonly LocatedGoal[] {
    return [...this.#goals.values()];
  }

  /** The key of what a reference points at, or null when it points at nothing. */
  key(reference: FhirReference | undefined, type: string): string | null {
    const target = pointedAt(reference);
    if (!target) return null;
    return this.#keys.get(`${target.type ?? type}/${target.key}`) ?? this.#keys.get(target.key) ?? target.key;
  }

  must(reference: FhirReference | undefined, type: string, what: string): Reference {
    const key = this.key(reference, type);
    if (key === null) throw new RowRefused(`${what} is missing.`);
    return mustRefer(type, key);
  }

  may(reference: FhirReference | undefined, type: string): Reference | null {
    return mayRefer(type, this.key(reference, type));
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
          this.#once(this.planOfCareTeam, this.key(team as FhirReference<CareTeam>, 'CareTeam'), key);
        break;
      case 'Claim':
        this.#claim(resource, key);
        break;
      case 'PractitionerRole': {
        const practitioner = this.key(resource.practitioner as FhirReference<Practitioner>, 'Practitioner');
        this.#once(this.providerOfPractitioner, practitioner, this.key(resource.organization, 'Organization'));
        this.#once(
          this.specialtyOfPractitioner,
          practitioner,
          codeOf(resource.specialty?.[0], 'The specialty')?.display ?? null,
        );
        break;
      }
      case 'Encounter':
        this.#seen(resource.subject as FhirReference, resource.period?.start);
        break;
      default:
    }
  }

  #seen(client: FhirReference | undefined, at: string | undefined): void {
    const key = this.key(client, 'Patient');
    const day = dayOf(at, 'The day');
    const known = key === null ? undefined : this.firstSeenOn.get(key);
    if (key !== null && day !== null && (known === undefined || day < known)) this.firstSeenOn.set(key, day);
  }

  #claim(claim: Claim, key: string): void {
    const clientKey = this.key(claim.patient, 'Patient');
    const servedOn = dayOf(claim.billablePeriod?.start ?? claim.created, 'The day of service');
    const amount = amountOf(claim.total, 'The total');
    if (clientKey !== null && servedOn !== null && amount !== null)
      this.claims.set(key, { clientKey, servedOn, ...amount });
  }

  #once(map: Map<string, string>, key: string | null, value: string | null): void {
    if (key !== null && value !== null && !map.has(key)) map.set(key, value);
  }
}

/** The resources of a bundle with their position from 1, or the one resource itself. */
export function resourcesOf(document: Resource): { resource: Resource; fullUrl?: string; row: number }[] {
  if (document.resourceType !== 'Bundle') return [{ resource: document, row: 1 }];
  return ((document as Bundle).entry ?? []).flatMap(({ resource, fullUrl }, position) =>
    resource ? [{ resource, row: position + 1, ...(fullUrl !== undefined && { fullUrl }) }] : [],
  );
}
