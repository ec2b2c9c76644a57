import { type Columns, extendType, type GraphDeclaration, one, type Sql, sql } from '../../graph/declare.js';

/** The latest contact of the tie's client in which somebody was reached, by or with the person at its other end. */
const lastContact = (isWith: (tie: Columns, interaction: Columns) => Sql) =>
  one('Interaction', {
    where: (tie, interaction) => sql`${interaction.clientId} = ${tie.clientId} and ${isWith(tie, interaction)}
      and ${interaction.outcome} in ('REACHED', 'REACHED_COLLATERAL')`,
    order: [['startedAt', 'DESC']],
  });

const byStaff = lastContact((tie, interaction) => sql`${interaction.staffId} = ${tie.staffId}`);

/** When somebody around a client was last spoken with, or last spoke with the client. */
export const tieGraph: GraphDeclaration[] = [
  extendType('FamilyRelationship', {
    lastContact: lastContact((tie, interaction) => sql`${interaction.withPersonId} = ${tie.personId}`),
  }),
  extendType('CareAssignment', { lastContact: byStaff }),
  extendType('CareTeamMember', { lastContact: byStaff }),
];
