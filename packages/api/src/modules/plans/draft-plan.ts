import { draftPlanRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { Person } from '../people/index.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { placedInNeed, refuseUnknown, writeNeed } from './plan-content.js';

/** Drafts a plan with its first version, from the needs down to the interventions, in one go. */
export function draftPlan(context: Context, input: unknown) {
  return write(
    context,
    { name: 'draftPlan', may: 'plan:write', rules: draftPlanRules, input },
    async (tx, { clientId, title, startsOn, needs, ...more }) => {
      const client = await tx.lock(Client, clientId);
      if (!client) return notFound(['clientId'], 'client');
      if (client.status === 'ENDED')
        return refuse('EPISODE_CLOSED', ['clientId'], 'The care of this client has ended.');
      const person = await tx.find(Person, client.personId);
      if (person?.birthDate && startsOn < person.birthDate)
        return refuse('OUT_OF_RANGE', ['startsOn'], 'This is before the client was born.');
      const placed = needs.flatMap((need, i) => placedInNeed(need, ['needs', String(i)]));
      const refused = await refuseUnknown(tx, clientId, placed);
      if (refused) return refused;

      const plan = tx.create(CarePlan, {
        ...{ clientId, title, startsOn, status: 'DRAFT', endReason: null },
        ...{ category: more.category ?? null, endsOn: more.endsOn ?? null },
      });
      const version = tx.create(CarePlanVersion, {
        ...{ planId: plan.id, clientId, number: 1, status: 'DRAFT', summary: more.summary ?? null },
        ...{ effectiveOn: more.effectiveOn ?? null, reviewDueOn: more.reviewDueOn ?? null },
      });
      for (const need of needs) writeNeed(tx, version, need);
      tx.audit('plan.drafted', plan, { clientId });
      tx.changed('CarePlan', plan.id);
      return done(plan);
    },
  );
}
