import { raw, type Sql, sql } from '../../../graph/sql.js';

/** `left join` of the primary care manager a client has on a day, as `alias.staff_id`; at most one by a constraint. */
export const managerOn = (alias: string, clientId: Sql, day: Sql): Sql => {
  const m = raw(alias);
  return sql`left join care_assignment ${m} on ${m}.client_id = ${clientId} and ${m}.is_primary and ${m}.deleted_at is null
    and ${m}.valid_from <= ${day} and (${m}.valid_to is null or ${m}.valid_to > ${day})`;
};
