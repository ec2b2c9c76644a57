import { addDays } from '@caregraph/shared/calendar';
import { type AddCareTeamMember, addCareTeamMemberRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, write } from '../../kernel/write.js';
import { type Client, lockClientInCare } from '../clients/index.js';
import { Person } from '../people/index.js';
import { Practitioner, Provider } from '../providers/index.js';
import { isEmployedOn, StaffMember } from '../staffing/index.js';
import { CareTeamMember } from './care-team.entity.js';
import { CarePlan } from './plan.entity.js';

async function refuseUnknownMember(tx: Tx, input: AddCareTeamMember): Promise<{ refused: Refusal[] } | null> {
  const { clientId, planId, staffId, providerId, practitionerId, validFrom } = input;
  if (planId && (await tx.find(CarePlan, planId))?.clientId !== clientId)
    return notFound(['planId'], 'plan of the client');
  const staff = staffId ? await tx.find(StaffMember, staffId) : null;
  if (staffId && !staff) return notFound(['staffId'], 'staff member');
  if (providerId && !(await tx.find(Provider, providerId))) return notFound(['providerId'], 'provider');
  if (practitionerId && !(await tx.find(Practitioner, practitionerId)))
    return notFound(['practitionerId'], 'practitioner');
  if (staff && !isEmployedOn(staff, validFrom ?? tx.today()))
    return refuse('NOT_ASSIGNABLE', ['staffId'], 'She does not work here on that day. Choose someone else.');
  return null;
}

/** Her part in care lies within the life and the care of the client. */
async function refusePeriod(
  tx: Tx,
  { validFrom, validTo }: AddCareTeamMember,
  { personId, endedOn }: Client,
): Promise<{ refused: Refusal[] } | null> {
  if (validFrom && validFrom === validTo) return refuse('INVALID_PERIOD', ['validTo'], 'It would hold on no day.');
  if (endedOn && (!validTo || validTo > addDays(endedOn, 1)))
    return refuse('EPISODE_CLOSED', ['validTo'], `The care of this client ended on ${endedOn}.`);
  const person = await tx.find(Person, personId);
  if (person?.birthDate && validFrom && validFrom < person.birthDate)
    return refuse('OUT_OF_RANGE', ['validFrom'], 'This is before the client was born.');
  return null;
}

/** Puts a staff member, a provider or a practitioner into a client's care team. */
export function addCareTeamMember(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addCareTeamMember', may: 'plan:write', rules: addCareTeamMemberRules, input },
    async (tx, member) => {
      const found = await lockClientInCare(tx, member.clientId);
      if ('refused' in found) return found;
      const refused = (await refuseUnknownMember(tx, member)) ?? (await refusePeriod(tx, member, found.client));
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
