import { makeBudget, makeBudgetInput, makeEntries, makeEntry } from '../modules/budgets/budget.factory.js';
import { requestBudgetOverride } from '../modules/budgets/index.js';
import { makeClient } from '../modules/clients/index.js';
import { makeFamilyMember } from '../modules/families/family.factory.js';
import { recordMedication } from '../modules/medications/index.js';
import { confirmProviderMatch } from '../modules/matching/index.js';
import { makeProviderMatch } from '../modules/matching/provider-match.factory.js';
import { makeProvider, makeProviderService } from '../modules/providers/index.js';
import { makeStaffMember } from '../modules/staffing/index.js';
import { idIn, key, makeLine, makePractitioner } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

const directory = () => ({
  npi: '1234567893',
  ownership: 'Non-profit',
  chainName: 'Elm Group',
  phone: '+1 518 555 0101',
  email: 'office@elm.example.org',
  website: 'https://elm.example.org/',
  languages: ['en-US'],
  capacity: 80,
  occupied: 70,
  lastVerifiedOn: '2026-01-01',
});

/** Six characters that no other provider of the test has. */
let numbers = 0;
const ccn = () => `T${(numbers += 1).toString().padStart(5, '0')}`;

const budgetInput =
  (owner: (world: Scene) => Promise<Input>): InputBuilder =>
  async (world) => ({
    ...makeBudgetInput(''),
    ...(await owner(world)),
    ownerStaffId: (await makeStaffMember(world)).id,
    lines: [{ name: 'Home care', category: 'HOME_CARE', authorisedMinor: '40000' }],
  });

async function entriesInput(world: Scene): Promise<Input> {
  const clientId = (await makeClient(world)).id;
  const budgetId = (await makeBudget(world, { clientId })).id;
  await makeEntries(world, budgetId, { kind: 'COMMITMENT', amountMinor: '5000' });
  const settlesId = await idIn(world, 'select id from budget_entry where budget_id = $1', [budgetId]);
  const entry = makeEntry({
    lineId: await makeLine(world, budgetId),
    clientId,
    description: 'Two visits',
    settlesId,
    providerId: (await makeProvider(world)).id,
    reference: 'INV-77',
  });
  return { ...key(), budgetId, currency: 'USD', entries: [entry] };
}

async function makeOverride(world: Scene): Promise<{ id: string }> {
  const budgetId = (await makeBudget(world)).id;
  const request = { ...key(), budgetId, amountMinor: '5000', currency: 'USD', reason: 'More visits' };
  return world.do(requestBudgetOverride, world.supervisor(), request);
}

async function medicationInput(world: Scene): Promise<Input> {
  return {
    ...key(),
    clientId: (await makeClient(world)).id,
    codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
    code: '197361',
    display: 'Amlodipine 5 mg',
    doseText: 'One in the morning',
    status: 'ACTIVE',
    startedOn: '2026-01-15',
    practitionerId: await makePractitioner(world),
    reasonDisplay: 'Hypertension',
    source: 'PRESCRIBER',
  };
}

/** Providers, budgets, medications, outreach. */
export const careInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  registerProvider: [
    async () => ({
      ...key(),
      name: 'Elm House',
      kind: 'NURSING_HOME',
      ccn: ccn(),
      ...directory(),
      locations: [
        {
          line1: '1 Elm Street',
          line2: 'Rear building',
          city: 'Albany',
          district: 'Albany County',
          state: 'NY',
          postalCode: '12201',
          country: 'US',
          latitude: 42.65,
          longitude: -73.75,
          isPrimary: true,
        },
      ],
      services: [{ kind: 'Skilled nursing', name: 'Long stay' }],
    }),
  ],
  updateProvider: [
    async (world) => ({
      id: (await makeProvider(world)).id,
      version: 1,
      name: 'Oak House',
      kind: 'HOSPICE',
      status: 'ACTIVE',
      ccn: ccn(),
      ...directory(),
    }),
  ],
  confirmProviderMatch: [
    async (world) => {
      const { id, version, providerId } = await makeProviderMatch(world);
      return { id, version, keepId: providerId };
    },
  ],
  rejectProviderMatch: [
    async (world) => {
      const { id, version } = await makeProviderMatch(world);
      return { id, version };
    },
  ],
  reopenProviderMatch: [
    async (world) => {
      const { id, version } = await makeProviderMatch(world);
      await world.do(confirmProviderMatch, world.administrator(), { id, version });
      return { id, version: version + 1 };
    },
  ],
  addProviderService: [
    async (world) => ({
      ...key(),
      providerId: (await makeProvider(world)).id,
      kind: 'Hospice',
      name: 'Day care',
      codeSystem: 'http://snomed.info/sct',
      code: '385763009',
    }),
  ],
  setRate: [
    async (world) => ({
      ...key(),
      serviceId: (await makeProviderService(world)).id,
      unit: 'DAY',
      priceMinor: '32000',
      currency: 'USD',
      payer: 'Private',
      validFrom: '2026-01-01',
      validTo: '2027-01-01',
    }),
  ],
  recordQualityRating: [
    async (world) => ({
      ...key(),
      providerId: (await makeProvider(world)).id,
      source: 'CMS',
      measure: 'Overall',
      score: 4,
      scaleMax: 5,
      ratedOn: '2026-01-01',
      footnote: 'Newly opened',
    }),
  ],
  recordMedication: [medicationInput],
  stopMedication: [
    async (world) => {
      const input = await medicationInput(world);
      const { id } = await world.do(recordMedication, world.supervisor(), input);
      return { id, version: 1, stoppedOn: '2026-03-01' };
    },
  ],
  openBudget: [
    budgetInput(async (world) => ({ clientId: (await makeClient(world)).id })),
    budgetInput(async (world) => ({ clientId: null, unitId: world.unitId, kind: 'PROGRAMME' })),
  ],
  addBudgetLine: [
    async (world) => {
      const clientId = (await makeClient(world)).id;
      const budgetId = (await makeBudget(world, { clientId })).id;
      return { ...key(), budgetId, clientId, name: 'Meals', category: 'MEALS', authorisedMinor: '20000' };
    },
  ],
  closeBudget: [async (world) => ({ id: (await makeBudget(world)).id, version: 1 })],
  postBudgetEntries: [entriesInput],
  transferBetweenLines: [
    async (world) => {
      const budgetId = (await makeBudget(world)).id;
      const parts = [
        { lineId: await makeLine(world, budgetId, '1000'), amountMinor: '-500' },
        { lineId: await makeLine(world, budgetId), amountMinor: '500' },
      ];
      return { ...key(), budgetId, currency: 'USD', reason: 'Fewer visits', parts };
    },
  ],
  requestBudgetOverride: [
    async (world) => {
      const clientId = (await makeClient(world)).id;
      const budgetId = (await makeBudget(world, { clientId })).id;
      return { ...key(), budgetId, clientId, amountMinor: '5000', currency: 'USD', reason: 'More visits' };
    },
  ],
  decideBudgetOverride: [async (world) => ({ id: (await makeOverride(world)).id, version: 1, decision: 'APPROVED' })],
  logInteraction: [
    async (world) => {
      const clientId = (await makeClient(world)).id;
      const relationship = await makeFamilyMember(world, clientId);
      return {
        ...key(),
        clientId,
        staffId: (await makeStaffMember(world)).id,
        mode: 'PHONE',
        direction: 'OUTBOUND',
        outcome: 'REACHED_COLLATERAL',
        startedAt: '2026-03-09T15:00:00Z',
        minutes: 20,
        topics: ['sleep'],
        note: 'Sleeps badly',
        withPersonId: await idIn(world, 'select person_id as id from family_relationship where id = $1', [
          relationship.id,
        ]),
        nextContactOn: '2026-04-09',
      };
    },
  ],
};
