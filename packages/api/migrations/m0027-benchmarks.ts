import { Migration } from '@mikro-orm/migrations';
import { oneOf, tenantTable } from './support/tenant-table.js';

/** Roles of the Payroll Based Journal, each with the hours of employees and of contract staff apart. */
const ROLES = ['rn_director', 'rn_admin', 'rn', 'lpn_admin', 'lpn', 'cna', 'trainee', 'medication_aide'];

const paid = (roles: readonly string[], by: readonly string[] = ['employee', 'contract']): string =>
  roles.flatMap((role) => by.map((payer) => `${role}_${payer}`)).join(' + ');
const RN = ROLES.slice(0, 3);
const LPN = ROLES.slice(3, 5);
const AIDE = ROLES.slice(5);

const hours = ROLES.flatMap((role) =>
  ['employee', 'contract'].map((payer) => `${role}_${payer} numeric(9,2) not null check (${role}_${payer} >= 0)`),
).join(', ');
const sum = (name: string, of: string): string => `${name} numeric(10,2) generated always as (${of}) stored`;

/** What homes report of their staff day by day, and the published figures that a provider is put beside. */
export class M0027Benchmarks extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'provider_staffing_day',
        columns: `provider_id uuid not null,
          worked_on date not null check (isfinite(worked_on)),
          census integer check (census >= 0),
          ${hours},
          ${sum('rn_hours', paid(RN))},
          ${sum('lpn_hours', paid(LPN))},
          ${sum('aide_hours', paid(AIDE))},
          ${sum('total_hours', paid(ROLES))},
          ${sum('rn_contract_hours', paid(RN, ['contract']))},
          ${sum('lpn_contract_hours', paid(LPN, ['contract']))},
          ${sum('aide_contract_hours', paid(AIDE, ['contract']))},
          ${sum('total_contract_hours', paid(ROLES, ['contract']))}`,
        visibility: 'DIRECTORY',
        references: { provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'staffing_benchmark',
        columns: `region text not null check (region ~ '^[A-Z]{2}$'),
          quarter_starts_on date not null check (date_trunc('quarter', quarter_starts_on) = quarter_starts_on),
          source text not null check (length(source) between 1 and 200),
          facilities integer not null check (facilities >= 0),
          resident_days numeric not null check (resident_days >= 0),
          total_hprd numeric not null check (total_hprd >= 0),
          rn_hprd numeric not null check (rn_hprd >= 0),
          lpn_hprd numeric not null check (lpn_hprd >= 0),
          aide_hprd numeric not null check (aide_hprd >= 0),
          median_total_hprd numeric check (median_total_hprd >= 0),
          median_rn_hprd numeric check (median_rn_hprd >= 0),
          median_aide_hprd numeric check (median_aide_hprd >= 0),
          contract_share numeric check (contract_share between 0 and 1)`,
        visibility: 'DIRECTORY',
      }),
    );
    this.addSql(
      tenantTable({
        name: 'quality_benchmark',
        columns: `scope text not null ${oneOf('scope', ['NATION', 'STATE', 'CHAIN'])},
          region text not null check (length(region) between 1 and 100),
          region_name text check (length(region_name) between 1 and 4000),
          provider_kind text not null ${oneOf('provider_kind', ['NURSING_HOME', 'HOME_HEALTH'])},
          measure text not null check (length(measure) between 1 and 200),
          title text not null check (length(title) between 1 and 4000),
          score numeric not null check (score not in ('NaN', 'Infinity', '-Infinity')),
          scale_max numeric check (scale_max not in ('NaN', 'Infinity', '-Infinity')),
          published_on date not null check (isfinite(published_on)),
          source text not null check (length(source) between 1 and 200)`,
        visibility: 'DIRECTORY',
      }),
    );
    this.addSql(`
      create unique index provider_staffing_day_key on provider_staffing_day (tenant_id, provider_id, worked_on)
        where deleted_at is null;
      create unique index staffing_benchmark_key on staffing_benchmark (tenant_id, quarter_starts_on, region, source)
        where deleted_at is null;
      create unique index quality_benchmark_key
        on quality_benchmark (tenant_id, provider_kind, measure, scope, region, source, published_on) where deleted_at is null;
      create index quality_benchmark_by_published_on on quality_benchmark (tenant_id, published_on, id);
      create index quality_benchmark_by_name on quality_benchmark (tenant_id, lower(region_name), measure) where scope = 'CHAIN';
    `);
  }
}
