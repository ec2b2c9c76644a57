import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Unmasked } from '../test/unmasked.js';
import type { ClientPageQuery } from './client.page.js';

type Answer = Unmasked<ResultOf<typeof ClientPageQuery>>;
export type ExampleClient = NonNullable<Answer['client']>;

/** A client as the server would give her, for the tests of her page. */
export const aClient = (over: Partial<ExampleClient> = {}): ExampleClient => ({
  __typename: 'Client',
  id: 'c0000000-0000-7000-8000-000000000001',
  displayName: 'Ruth Okafor',
  clientNo: 'C-0012',
  status: 'ACTIVE',
  acuity: 'HIGH',
  sensitivity: 'N',
  enrolledOn: '2024-02-21',
  endedOn: null,
  endReason: null,
  contactIntervalDays: 30,
  nextContactDueOn: '2026-11-20',
  contactOverdue: true,
  lacksResponsibleAdult: false,
  redacted: [],
  unit: { id: 'd0000000-0000-7000-8000-000000000001', name: 'North team' },
  person: {
    id: 'person-1',
    preferredName: 'Ruthie',
    givenName: 'Ruth',
    birthDate: '1950-12-08',
    birthDatePrecision: 'DAY',
    deceasedOn: null,
    age: 75,
    sex: 'FEMALE',
    pronouns: 'she/her',
    language: 'yo',
    languages: ['en'],
    maritalStatus: null,
    interpreterNeeded: true,
    redacted: [],
    primaryAddress: null,
    contactPoints: [],
  },
  identifiers: [],
  careManager: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
  contactSummary: { lastSuccessAt: '2026-10-20T14:00:00Z' },
  currentPlan: { id: 'plan-1', title: 'Living at home', reviewDueOn: '2026-12-10', reviewOverdue: false, redacted: [] },
  allergies: { totalCount: 0, nodes: [] },
  family: [],
  currentAssignments: [],
  careTeam: { nodes: [] },
  interactions: { nodes: [] },
  ...over,
});

type Relative = ExampleClient['family'][number];

/** Her daughter, who is to be called first. */
export const aRelative = (over: Partial<Relative> = {}): Relative => ({
  id: 'family-1',
  kind: 'CHILD',
  isEmergencyContact: true,
  timeZone: 'Africa/Lagos',
  person: {
    id: 'b0000000-0000-7000-8000-000000000002',
    displayName: 'Ngozi Okafor',
    redacted: [],
    contactPoints: [{ id: 'point-1', system: 'PHONE', value: '+1 212 555 0101', isPreferred: true, redacted: [] }],
  },
  ...over,
});
