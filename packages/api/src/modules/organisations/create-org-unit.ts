import { type CreateOrgUnit, createOrgUnitRules, DEEPEST_UNIT_TREE } from '@caregraph/shared/organisations';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, type Outcome, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit } from './organisation.entity.js';

registerConstraint('org_unit_name_key', {
  code: 'DUPLICATE',
  path: ['name'],
  message: 'A unit of this name already stands beside it.',
});
registerConstraint('org_unit_no_cycle', {
  code: 'CYCLE',
  path: ['parentId'],
  message: 'A unit cannot lie inside itself.',
});

/** Adds a region, branch or team to the tree. */
export function createOrgUnit(context: Context, input: unknown) {
  return write(
    context,
    { name: 'createOrgUnit', may: 'organisation:change', rules: createOrgUnitRules, input },
    createUnitIn,
  );
}

/** The same inside a transaction that does more. */
export async function createUnitIn(
  tx: Tx,
  { name, kind, parentId }: Omit<CreateOrgUnit, 'idempotencyKey'>,
): Promise<Outcome<OrgUnit>> {
  let depth = 1;
  for (let above = parentId ?? null; above !== null; depth += 1) {
    const parent: OrgUnit | null = await tx.find(OrgUnit, above);
    if (!parent) return notFound(['parentId'], 'unit');
    if (depth >= DEEPEST_UNIT_TREE) return refuse('TOO_DEEP', ['parentId'], `Units may lie ${DEEPEST_UNIT_TREE} deep.`);
    above = parent.parentId ?? null;
  }
  const unit = tx.create(OrgUnit, { name, kind, parentId: parentId ?? null });
  tx.audit('org_unit.created', unit);
  tx.changed('OrgUnit', unit.id);
  return done(unit);
}
