import {
  derivedList,
  derivedOne,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  type Sql,
  sql,
} from '../../graph/declare.js';
import {
  nationStaffingSql,
  publishedHoursSql,
  staffingHoursSql,
  staffingQuartersSql,
  stateStaffingSql,
} from './staffing-quarters.sql.js';

export const benchmarksGraph: GraphDeclaration[] = [
  graphType('StaffingHours'),
  graphType('StaffingBenchmark'),
  graphType('PublishedHours'),
  graphType('StaffingQuarter', {
    fields: {
      hours: derivedList('StaffingHours', staffingHoursSql),
      state: derivedOne('StaffingBenchmark', stateStaffingSql),
      nation: derivedOne('StaffingBenchmark', nationStaffingSql),
    },
  }),
  extendType(
    'Provider',
    {
      staffingByQuarter: derivedList('StaffingQuarter', (provider, arg) =>
        staffingQuartersSql(provider['id'] as Sql, arg('last')),
      ),
      publishedHours: derivedList('PublishedHours', (provider) => publishedHoursSql(provider['id'] as Sql)),
    },
    {
      filters: {
        reportsStaffing: flag(
          (g) => sql`exists (select 1 from provider_staffing_day s
            where s.tenant_id = ${g.tenantId} and s.provider_id = ${g.id} and s.deleted_at is null)`,
        ),
      },
    },
  ),
];
