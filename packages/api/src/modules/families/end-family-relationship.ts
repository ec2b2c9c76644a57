import { endFamilyRelationshipRules } from '@caregraph/shared/families';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { FamilyRelationship } from './family-relationship.entity.js';

/** Ends a relationship. Its legal authority and what the person may know end with it. */
export function endFamilyRelationship(context: Context, input: unknown) {
  return write(
    context,
    { name: 'endFamilyRelationship', may: 'family:change', rules: endFamilyRelationshipRules, input },
    async (tx, { id, version, validTo }) => {
      const relationship = await tx.lock(FamilyRelationship, id);
      if (!relationship) return notFound(['id'], 'relationship');
      const stale = staleVersion(relationship, version, 'relationship');
      if (stale) return stale;
      if (relationship.validTo && relationship.validTo <= tx.today()) {
        return refuse('ILLEGAL_TRANSITION', ['id'], `This relationship ended on ${relationship.validTo}.`);
      }
      if (relationship.validFrom && validTo <= relationship.validFrom) {
        return refuse('INVALID_PERIOD', ['validTo'], `It began on ${relationship.validFrom}; it must end later.`);
      }
      tx.update(relationship, { validTo });
      tx.audit('family_relationship.ended', relationship, { clientId: relationship.clientId });
      tx.changed('Client', relationship.clientId);
      return done(relationship);
    },
  );
}
