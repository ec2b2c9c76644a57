import { VIEW_AUDIENCES, VIEW_PAGES, VIEW_SEARCH_LENGTH } from '@caregraph/shared/views';
import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_UNITS, SESSION_USER, tenantTable } from './support/tenant-table.js';

/** Lists as somebody narrowed them: hers alone, her team's or the organisation's. */
export class M0033SavedViews extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'saved_view',
        columns: `
          name text not null,
          page text not null ${oneOf('page', VIEW_PAGES)},
          search text not null check (search ~ '^(\\?[!-~]*)?$' and length(search) <= ${VIEW_SEARCH_LENGTH}),
          audience text not null ${oneOf('audience', VIEW_AUDIENCES)},
          unit_id uuid,
          user_id uuid not null,
          constraint saved_view_of_a_team check ((audience = 'TEAM') = (unit_id is not null))`,
        references: { unit_id: 'org_unit' },
        visibility: {
          app: `audience = 'ORGANISATION' or (audience = 'PERSONAL' and user_id = ${SESSION_USER})
            or (audience = 'TEAM' and (user_id = ${SESSION_USER} or unit_id = any (${SESSION_UNITS})))`,
        },
      }),
    );
    this.addSql(`
      create index saved_view_by_name on saved_view (tenant_id, name);
      -- Who sees the whole organisation does not see what somebody keeps for herself.
      create policy personal on saved_view as restrictive to care_org
        using (audience <> 'PERSONAL' or user_id = ${SESSION_USER})
        with check (audience <> 'PERSONAL' or user_id = ${SESSION_USER});
      -- A name is typed, and a query string may hold a name that was searched for: the limited data set has none of it.
      revoke select on saved_view from care_limited;
      drop policy limited on saved_view;
    `);
  }
}
