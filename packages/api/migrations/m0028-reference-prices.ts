import { Migration } from '@mikro-orm/migrations';
import { oneOf, tenantTable } from './support/tenant-table.js';

const AMOUNTS = ['minimum_minor', 'typical_minor', 'maximum_minor', 'labour_minor'];

/** Published prices that a provider's own price is put beside, and the factors that carry them to an area. */
export class M0028ReferencePrices extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'reference_price',
        columns: `source text not null check (length(source) between 1 and 200),
          code_system text not null check (length(code_system) between 1 and 200),
          code text not null check (length(code) between 1 and 100),
          display text not null check (length(display) between 1 and 4000),
          variant text check (length(variant) between 1 and 100),
          unit text not null ${oneOf('unit', ['HOUR', 'DAY', 'VISIT', 'MONTH', 'EACH'])},
          region text not null check (length(region) between 1 and 20),
          currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
          ${AMOUNTS.map((name) => `${name} bigint check (${name} >= 0)`).join(', ')},
          valid_from date check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint reference_price_typical check (typical_minor is not null),
          constraint reference_price_between check (minimum_minor <= typical_minor and typical_minor <= maximum_minor),
          constraint reference_price_labour check (labour_minor <= typical_minor),
          constraint reference_price_period check (valid_to > valid_from)`,
        visibility: 'DIRECTORY',
      }),
    );
    this.addSql(
      tenantTable({
        name: 'area_factor',
        columns: `kind text not null ${oneOf('kind', ['WAGE_INDEX', 'PRICE'])},
          source text not null check (length(source) between 1 and 200),
          area text not null check (length(area) between 1 and 20),
          area_name text check (length(area_name) between 1 and 400),
          factor numeric(8,4) not null check (factor > 0),
          valid_from date check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint area_factor_period check (valid_to > valid_from)`,
        visibility: 'DIRECTORY',
      }),
    );
    // Looked at when the transaction ends, for an import closes the old period and opens the new one in two statements.
    this.addSql(`
      alter table reference_price add constraint reference_price_no_overlap
        exclude using gist (tenant_id with =, source with =, code_system with =, code with =, (coalesce(variant, '')) with =,
          unit with =, region with =, currency with =, daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null) deferrable initially deferred;
      alter table area_factor add constraint area_factor_no_overlap
        exclude using gist (tenant_id with =, kind with =, source with =, area with =,
          daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null) deferrable initially deferred;
      create index reference_price_by_code on reference_price (tenant_id, code, code_system);
      create index reference_price_by_display on reference_price (tenant_id, display, id);
      create index reference_price_by_valid_from on reference_price (tenant_id, valid_from, id);
      create index reference_price_by_typical on reference_price (tenant_id, typical_minor, id);
      create index area_factor_by_area on area_factor (tenant_id, area, kind, valid_from);

      alter table provider_service
        add code_system text check (length(code_system) between 1 and 200),
        add code text check (length(code) between 1 and 100),
        add constraint provider_service_whole_code check ((code_system is null) = (code is null));
      grant select (code_system, code) on provider_service to care_limited;
    `);
  }
}
