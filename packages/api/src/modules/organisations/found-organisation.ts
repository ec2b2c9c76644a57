import type { Context } from '../../kernel/context.js';
import { done, type Outcome } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { write } from '../../kernel/write.js';
import { type FoundOrganisation, foundOrganisationRules } from './found-organisation.rules.js';
import { Organisation } from './organisation.entity.js';
import { registerConstraint } from '../../kernel/constraints.js';

registerConstraint('organisation_slug_key', {
  code: 'DUPLICATE',
  path: ['slug'],
  message: 'Another organisation has this short name.',
});

/**
 * Founds an organisation: the tenant is born with the actor's tenant id.
 *
 * Not a mutation: nobody is a member of an organisation that does not exist yet. The command line and the demo call it
 * with an actor made for the new tenant.
 */
export function foundOrganisation(context: Context, input: unknown) {
  return write(
    context,
    { name: 'foundOrganisation', may: 'organisation:change', rules: foundOrganisationRules, input },
    foundIn,
  );
}

/** The same inside a transaction that does more. */
export async function foundIn(tx: Tx, organisation: FoundOrganisation): Promise<Outcome<Organisation>> {
  const founded = tx.create(Organisation, { ...organisation, id: tx.actor.tenantId });
  tx.audit('organisation.founded', founded);
  return done(founded);
}
