import { Migration } from '@mikro-orm/migrations';
import { oneOf } from './support/tenant-table.js';

/** What every reading of a client or a price stands on: how her care manager is found, and what a column never holds. */
export class M0038WhatAnswersTakeForGranted extends Migration {
  override up(): void {
    // Who answers for a client is asked on every page that shows her. Without an index of its own the planner went for the
    // one behind the rule against double assignments, which reads a hundred pages to find one row.
    this.addSql(`
      create index care_assignment_primary_of_client on care_assignment (tenant_id, client_id, valid_from)
        include (staff_id, valid_to) where is_primary and deleted_at is null;
      -- Both lie at the beginning of others.
      drop index care_assignment_tenant_id_client_id_idx;
      drop index care_assignment_tenant_id_staff_id_idx;
    `);

    this.addSql(`
      alter table reference_price alter column typical_minor set not null;
      alter table provider_source add constraint provider_source_kind_is_known
        ${oneOf('kind', ['NURSING_HOME', 'HOME_HEALTH', 'HOSPICE', 'LONG_TERM_CARE', 'REHABILITATION', 'HOSPITAL', 'CLINIC', 'PHARMACY', 'COMMUNITY', 'OTHER'])};
    `);
  }
}
