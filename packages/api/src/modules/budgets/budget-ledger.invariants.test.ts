import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeBudget, makeEntries } from './budget.factory.js';
import { closeBudget } from './close-budget.js';

/**
 * I15 in the tables themselves: what the use-cases refuse, the database refuses to whoever comes another way. Each test
 * writes past the use-cases, as the owner of the tables, and names the rule that stops it.
 */
const insertEntry = (world: Scene, budgetId: string, values: Record<string, unknown> = {}) => {
  const entry = {
    kind: 'ACTUAL',
    amount_minor: 100,
    service_on: '2026-01-05',
    settles_id: null,
    description: null,
    ...values,
  };
  return world.rows(
    `insert into budget_entry (tenant_id, budget_id, client_id, kind, amount_minor, service_on, settles_id, description)
       select tenant_id, id, client_id, $2, $3, $4, $5, $6 from budget where id = $1`,
    [budgetId, entry.kind, entry.amount_minor, entry.service_on, entry.settles_id, entry.description],
  );
};

const stoppedBy = (constraint: string) => ({ constraint });

describe('the ledger', () => {
  it('adds up what is written past the use-cases as well', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await insertEntry(world, id, { amount_minor: 700 });
    expect(await world.rows('select actual_minor from budget_rollup')).toEqual([{ actual_minor: '700' }]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it.each(['update budget_entry set amount_minor = 1', 'delete from budget_entry'])(
    'is never rewritten: %s',
    async (statement) => {
      const world = await scene();
      const { id } = await makeBudget(world);
      await insertEntry(world, id);
      await expect(world.rows(statement)).rejects.toMatchObject(stoppedBy('budget_entry_append_only'));
    },
  );

  it('holds the limit at the end of the transaction', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await insertEntry(world, id, { amount_minor: 100_000 });
    await expect(insertEntry(world, id, { amount_minor: 1 })).rejects.toMatchObject(
      stoppedBy('budget_within_authorised'),
    );
    await expect(world.rows('update budget set authorised_minor = 99999')).rejects.toMatchObject(
      stoppedBy('budget_within_authorised'),
    );
  });

  it.each([
    ['outside the period', { service_on: '2027-01-01' }, 'budget_entry_in_period'],
    ['of nothing', { amount_minor: 0 }, 'budget_entry_amount'],
    ['below nothing', { amount_minor: -1 }, 'budget_entry_amount'],
    ['adjusting without a reason', { kind: 'ADJUSTMENT' }, 'budget_entry_has_reason'],
    ['releasing nothing', { kind: 'RELEASE' }, 'budget_entry_settles_kind'],
  ])('takes no entry %s', async (_, values, constraint) => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await expect(insertEntry(world, id, values)).rejects.toMatchObject(stoppedBy(constraint));
  });

  it('pays for no other client than the one whose budget it is of, and plans no line and no more money for one', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const { id: other } = await makeClient(world);
    const of = (table: string, columns: string, values: string) =>
      world.rows(
        `insert into ${table} (tenant_id, budget_id, client_id, ${columns}) select tenant_id, id, $2, ${values} from budget where id = $1`,
        [id, other],
      );
    await expect(
      of('budget_entry', 'kind, amount_minor, service_on', `'ACTUAL', 1, '2026-01-05'`),
    ).rejects.toMatchObject(stoppedBy('budget_entry_client'));
    await expect(of('budget_line', 'name, category', `'n', 'c'`)).rejects.toMatchObject(
      stoppedBy('budget_line_client'),
    );
    await expect(of('budget_override', 'amount_minor, reason, requested_by', `1, 'r', id`)).rejects.toMatchObject(
      stoppedBy('budget_override_client'),
    );
  });

  it('gives back no more than was committed, and only a commitment', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await makeEntries(world, id, { kind: 'COMMITMENT', amountMinor: '500' }, { amountMinor: '500' });
    const settles = async (kind: string) =>
      (await world.rows<{ id: string }>('select id from budget_entry where kind = $1', [kind]))[0]?.id;
    const release = { kind: 'RELEASE', amount_minor: 501 };
    for (const kind of ['COMMITMENT', 'ACTUAL'])
      await expect(insertEntry(world, id, { ...release, settles_id: await settles(kind) })).rejects.toMatchObject(
        stoppedBy('budget_entry_release_limit'),
      );
  });

  it('settles and books on lines of its own budget alone', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    const { id: otherId } = await makeBudget(world, { lines: [{ name: 'Visits', category: 'VISITS' }] });
    await makeEntries(world, otherId, { kind: 'COMMITMENT' });
    const [commitment] = await world.rows('select id from budget_entry');
    await expect(insertEntry(world, id, { settles_id: commitment?.id })).rejects.toMatchObject(
      stoppedBy('budget_entry_settles_fk'),
    );
    await expect(
      world.rows(
        `insert into budget_entry (tenant_id, budget_id, line_id, client_id, kind, amount_minor, service_on)
          select b.tenant_id, b.id, l.id, b.client_id, 'ACTUAL', 1, '2026-01-05' from budget b, budget_line l where b.id = $1`,
        [id],
      ),
    ).rejects.toMatchObject(stoppedBy('budget_entry_line_fk'));
  });

  it('is closed with its budget', async () => {
    const world = await scene();
    const { id } = await makeBudget(world);
    await world.do(closeBudget, world.supervisor(), { id, version: 1 });
    await expect(insertEntry(world, id)).rejects.toMatchObject(stoppedBy('budget_entry_open_budget'));
  });
});

describe('a budget', () => {
  it.each([
    ['belongs to someone', `null, null, 'RECORDED_SPENDING', '2026-01-01', '2026-12-31', 'USD'`, 'budget_has_owner'],
    ['of care has a client', `null, $1::uuid, 'CARE', '2026-01-01', '2026-12-31', 'USD'`, 'budget_kind_owner'],
    ['ends after it starts', `null, $1::uuid, 'PROGRAMME', '2026-01-02', '2026-01-01', 'USD'`, 'budget_period'],
    ['names a currency', `null, $1::uuid, 'PROGRAMME', '2026-01-01', '2026-12-31', 'usd'`, 'budget_currency_check'],
  ])('%s', async (_, values, constraint) => {
    const world = await scene();
    await expect(
      world.rows(
        `insert into budget (tenant_id, name, client_id, unit_id, kind, starts_on, ends_on, currency)
          select '${world.tenantId}', 'Budget', ${values} from (select $1::uuid) unit`,
        [world.unitId],
      ),
    ).rejects.toMatchObject(stoppedBy(constraint));
  });
});

describe('an override', () => {
  const insertOverride = (world: Scene, values: string) =>
    world.rows(`insert into budget_override
      (tenant_id, budget_id, client_id, amount_minor, reason, requested_by, status, decided_by, decided_at)
      select tenant_id, id, client_id, ${values} from budget`);
  const [asker, decider] = [`'019cd000-0000-7000-8000-00000000000a'`, `'019cd000-0000-7000-8000-00000000000b'`];

  it('is decided by someone else than who asked', async () => {
    const world = await scene();
    await makeBudget(world);
    await expect(insertOverride(world, `5, 'x', ${asker}, 'APPROVED', ${asker}, now()`)).rejects.toMatchObject(
      stoppedBy('budget_override_other_decides'),
    );
    await expect(insertOverride(world, `5, 'x', ${asker}, 'APPROVED', null, null`)).rejects.toMatchObject(
      stoppedBy('budget_override_decided'),
    );
  });

  it('is decided once, and for the amount that was asked', async () => {
    const world = await scene();
    await makeBudget(world);
    await insertOverride(world, `5, 'x', ${asker}, 'REQUESTED', null, null`);
    await expect(world.rows('update budget_override set amount_minor = 6')).rejects.toMatchObject(
      stoppedBy('budget_override_request'),
    );
    await world.rows(`update budget_override set status = 'APPROVED', decided_by = ${decider}, decided_at = now()`);
    expect(await world.rows('select override_minor from budget_rollup')).toEqual([{ override_minor: '5' }]);
    await expect(world.rows(`update budget_override set status = 'REJECTED'`)).rejects.toMatchObject(
      stoppedBy('budget_override_final'),
    );
  });
});
