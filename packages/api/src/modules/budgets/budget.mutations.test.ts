import { expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';

const FIGURES =
  'id version status authorised { minor currency } committed { minor } actual { minor } available { minor }';
const ERRORS = 'errors { code path }';

const mutate = async (
  world: Scene,
  verb: string,
  answer: string,
  input: Record<string, unknown>,
  actor = world.supervisor(),
) => {
  const name = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
  const document = `mutation ($input: ${name}Input!) { ${verb}(input: $input) { ${answer} ${ERRORS} } }`;
  const { data, errors } = await world.run(document, { input }, actor);
  if (errors) throw new Error(JSON.stringify(errors));
  return JSON.parse(JSON.stringify(data))[verb];
};

it('opens, spends, asks for more, is granted it, and closes', async () => {
  const world = await scene();
  const { id: clientId } = await makeClient(world);
  const careManager = world.careManager();

  const opened = await mutate(world, 'openBudget', `budget { ${FIGURES} lines { id name } }`, {
    ...{ idempotencyKey: 'o', name: 'Care 2026', clientId, kind: 'CARE', startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ...{ currency: 'USD', authorisedMinor: '999999999999993', lines: [{ name: 'Visits', category: 'VISITS' }] },
  });
  expect(opened.errors).toEqual([]);
  expect(opened.budget.authorised).toEqual({ minor: '999999999999993', currency: 'USD' });
  const budgetId = opened.budget.id;

  const added = await mutate(world, 'addBudgetLine', 'line { name authorised { minor } }', {
    ...{ idempotencyKey: 'l', budgetId, name: 'Meals', category: 'MEALS', authorisedMinor: '500' },
  });
  expect(added).toEqual({ line: { name: 'Meals', authorised: { minor: '500' } }, errors: [] });

  const entries = (amountMinor: string) => ({
    ...{ idempotencyKey: `e${amountMinor}`, budgetId, currency: 'USD' },
    entries: [{ kind: 'ACTUAL', amountMinor, serviceOn: '2026-03-01', lineId: opened.budget.lines[0].id }],
  });
  const posted = await mutate(
    world,
    'postBudgetEntries',
    `budget { ${FIGURES} }`,
    entries('900000000000000'),
    careManager,
  );
  expect(posted.budget).toMatchObject({
    actual: { minor: '900000000000000' },
    available: { minor: '99999999999993' },
  });
  expect(await mutate(world, 'postBudgetEntries', `budget { id }`, entries('0'), careManager)).toEqual({
    ...{ budget: null, errors: [{ code: 'OUT_OF_RANGE', path: ['entries', '0', 'amountMinor'] }] },
  });

  const asked = await mutate(
    world,
    'requestBudgetOverride',
    'override { id version status amount { minor } }',
    { idempotencyKey: 'r', budgetId, amountMinor: '7', currency: 'USD', reason: 'Night care' },
    careManager,
  );
  expect(asked.override).toMatchObject({ status: 'REQUESTED', amount: { minor: '7' } });
  const decided = await mutate(world, 'decideBudgetOverride', 'override { status decidedAt }', {
    ...{ id: asked.override.id, version: 1, decision: 'APPROVED' },
  });
  expect(decided.override).toEqual({ status: 'APPROVED', decidedAt: '2026-03-10T15:00:00.000Z' });

  const closed = await mutate(world, 'closeBudget', `budget { ${FIGURES} }`, { id: budgetId, version: 1 });
  expect(closed.budget).toMatchObject({ status: 'CLOSED', available: { minor: '100000000000000' } });
});
