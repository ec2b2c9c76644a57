import { Migration } from '@mikro-orm/migrations';

/**
 * Who answers for a client today is asked on every page that shows her. Without an index of its own the planner went for
 * the one behind the rule against double assignments, which reads a hundred pages to find one row.
 */
export class M0038WhoAnswersForAClient extends Migration {
  override up(): void {
    this.addSql(`
      create index care_assignment_primary_of_client on care_assignment (tenant_id, client_id, valid_from)
        include (staff_id, valid_to) where is_primary and deleted_at is null;
      -- Both lie at the beginning of others.
      drop index care_assignment_tenant_id_client_id_idx;
      drop index care_assignment_tenant_id_staff_id_idx;
    `);
  }
}
