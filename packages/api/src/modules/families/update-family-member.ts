import './family.constraints.js';
import { updateFamilyMemberRules } from '@caregraph/shared/families';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { changePerson } from '../people/index.js';
import { refusalOfTerms } from './family.rules.js';
import { FamilyRelationship } from './family-relationship.entity.js';

/** Changes a relationship, and the family member herself. */
export function updateFamilyMember(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateFamilyMember', may: 'family:change', rules: updateFamilyMemberRules, input },
    async (tx, { id, version, person, ...changes }) => {
      const relationship = await tx.lock(FamilyRelationship, id);
      if (!relationship) return notFound(['id'], 'relationship');
      const stale = staleVersion(relationship, version, 'relationship');
      if (stale) return stale;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const refusal = refusalOfTerms({ ...relationship, ...given }, given);
      if (refusal) return refusal;

      tx.update(relationship, { ...given, ...(changes.mayKnow && { mayKnow: [...new Set(changes.mayKnow)] }) });
      tx.audit('family_member.changed', relationship, { clientId: relationship.clientId });
      tx.changed('Client', relationship.clientId);
      if (person) {
        const { personId, clientId } = relationship;
        const impossible = await changePerson(tx, { personId, clientId, path: ['person'] }, person);
        if (impossible) return impossible;
      }
      return done(relationship);
    },
  );
}
