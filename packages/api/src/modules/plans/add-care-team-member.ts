import { type AddCareTeamMember, addCareTeamMemberRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, type Refusal } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { Practitioner, Provider } from '../providers/index.js';
import { StaffMember } from '../staffing/index.js';
import { CareTeamMember } from './care-team.entity.js';
import { CarePlan } from './plan.entity.js';

async function refuseUnknownMember(tx: Tx, input: AddCareTeamMember): Promise<{ refused: Refusal[] } | null> {
  const { clientId, planId, staffId, providerId, practitionerId } = input;
  if (!(await tx.find(Client, clientId))) return notFound(['clientId'], 'client');
  if (planId && (await tx.find(CarePlan, planId))?.clientId !== clientId)
    return notFound(['planId'], 'plan of the client');
  if (staffId && !(await tx.find(StaffMember, staffId))) return notFound(['staffId'], 'staff member');
  if (providerId && !(await tx.find(Provider, providerId))) return notFound(['providerId'], 'provider');
  if (practitionerId && !(await tx.find(Practitioner, practitionerId)))
    return notFound(['practitionerId'], 'practitioner');
  return null;
}

/** Puts a staff member, a provider or a practitioner into a client's care team. */
export function addCareTeamMember(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addCareTeamMember', may: 'plan:write', rules: addCareTeamMemberRules, input },
    async (tx, member) => {
      const refused = await refuseUnknownMember(tx, member);
      if (refused) return refused;

      const { clientId, role, planId = null, staffId = null, providerId = null, practitionerId = null } = member;
      const { validFrom = null, validTo = null } = member;
      const added = tx.create(CareTeamMember, {
        ...{ clientId, planId, staffId, providerId, practitionerId, role, validFrom, validTo },
      });
      tx.audit('care_team_member.added', added, { clientId });
      tx.changed('Client', clientId);
      return done(added);
    },
  );
}
