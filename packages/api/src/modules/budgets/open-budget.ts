import { type OpenBudget, openBudgetRules } from '@caregraph/shared/budgets';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { OrgUnit } from '../organisations/index.js';
import { StaffMember } from '../staffing/index.js';
import { Budget, BudgetLine } from './budget.entity.js';
import { answersFor, plannedBy } from './budget.rules.js';

registerConstraint('budget_line_name_key', {
  code: 'DUPLICATE',
  path: ['name'],
  message: 'This budget already has a line of this name.',
});

async function refuseOwner(tx: Tx, input: OpenBudget): Promise<{ refused: Refusal[] } | null> {
  if (input.kind === 'CARE' && !input.clientId)
    return refuse('REQUIRED', ['clientId'], 'A care budget is for one client.');
  if (input.kind === 'PROGRAMME' && !input.unitId)
    return refuse('REQUIRED', ['unitId'], 'A programme belongs to a unit.');
  if (!input.clientId && !input.unitId)
    return refuse('REQUIRED', ['clientId'], 'Say whose budget it is: a client’s or a unit’s.');
  if (input.clientId) {
    const client = await tx.find(Client, input.clientId);
    if (!client) return notFound(['clientId'], 'client');
    if (input.kind === 'CARE' && client.status === 'ENDED')
      return refuse('EPISODE_CLOSED', ['clientId'], 'The care of this client has ended.');
  }
  if (input.unitId) {
    if (!(await tx.find(OrgUnit, input.unitId))) return notFound(['unitId'], 'unit');
    if (!answersFor(tx.actor, input.unitId))
      return refuse('NOT_ALLOWED', ['unitId'], 'You do not answer for this unit.');
  }
  if (input.ownerStaffId && !(await tx.find(StaffMember, input.ownerStaffId)))
    return notFound(['ownerStaffId'], 'staff member');
  return null;
}

function refuseLines({ lines, authorisedMinor }: OpenBudget): { refused: Refusal[] } | null {
  const names = new Set<string>();
  for (const [position, { name }] of lines.entries()) {
    if (names.has(name))
      return refuse('DUPLICATE', ['lines', String(position), 'name'], 'Another line already has this name.');
    names.add(name);
  }
  if (authorisedMinor != null && plannedBy(lines) > authorisedMinor)
    return refuse('LIMIT_REACHED', ['lines'], 'The lines together plan more than is authorised.');
  return null;
}

/** Opens a budget with its lines, for a client's care, a unit's programme, or spending recorded elsewhere. */
export function openBudget(context: Context, input: unknown) {
  return write(
    context,
    { name: 'openBudget', may: 'budget:write', rules: openBudgetRules, input },
    async (tx, budgetInput) => {
      const refused = (await refuseOwner(tx, budgetInput)) ?? refuseLines(budgetInput);
      if (refused) return refused;

      const { name, kind, startsOn, endsOn, currency, lines } = budgetInput;
      const { clientId = null, unitId = null, ownerStaffId = null, authorisedMinor = null } = budgetInput;
      const budget = tx.create(Budget, {
        ...{ name, kind, startsOn, endsOn, currency, clientId, unitId, ownerStaffId, authorisedMinor },
        status: 'OPEN',
      });
      for (const line of lines) {
        tx.create(BudgetLine, {
          ...{ budgetId: budget.id, clientId, unitId, name: line.name, category: line.category },
          authorisedMinor: line.authorisedMinor ?? null,
        });
      }
      tx.audit('budget.opened', budget, { clientId });
      tx.changed('Budget', budget.id);
      return done(budget);
    },
  );
}
