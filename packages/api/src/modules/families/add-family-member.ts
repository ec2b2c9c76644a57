import './family.constraints.js';
import { addFamilyMemberRules } from '@caregraph/shared/families';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { lockClientInCare } from '../clients/index.js';
import { createPerson, Person, refusalOfLifetime } from '../people/index.js';
import { refusalOfTerms } from './family.rules.js';
import { FamilyRelationship } from './family-relationship.entity.js';

/** Adds somebody to the family of a client: a new person, or one who is on record already. */
export function addFamilyMember(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addFamilyMember', may: 'family:change', rules: addFamilyMemberRules, input },
    async (tx, { idempotencyKey: _, clientId, personId, person, ...circumstances }) => {
      const found = await lockClientInCare(tx, clientId);
      if ('refused' in found) return found;
      const terms = { ...circumstances, legalAuthority: circumstances.legalAuthority ?? ('NONE' as const) };
      const refusal = refusalOfTerms(terms) ?? refusalOfLifetime(person ?? {}, tx.today(), ['person']);
      if (refusal) return refusal;
      if (personId === found.client.personId)
        return refuse('INVALID', ['personId'], 'Nobody is her own family member.');
      if (personId && !(await tx.find(Person, personId))) return notFound(['personId'], 'person');
      const memberId = person ? createPerson(tx, person).id : personId;
      if (!memberId) return refuse('REQUIRED', ['person'], 'Say who it is.');

      const relationship = tx.create(FamilyRelationship, {
        ...terms,
        clientId,
        personId: memberId,
        isEmergencyContact: terms.isEmergencyContact ?? false,
        livesWithClient: terms.livesWithClient ?? false,
        mayKnow: [...new Set(terms.mayKnow ?? [])],
      });
      tx.audit('family_member.added', relationship, { clientId });
      tx.changed('Client', clientId);
      return done(relationship);
    },
  );
}
