import {
  derivedList,
  derivedOne,
  equals,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  oneOf,
  order,
  range,
  rootConnection,
  type Sql,
  sql,
} from '../../graph/declare.js';
import { QualityBenchmark } from './quality-benchmark.entity.js';
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
      // Four roles over three kinds of days.
      hours: derivedList('StaffingHours', staffingHoursSql, { limit: 12 }),
      state: derivedOne('StaffingBenchmark', stateStaffingSql),
      nation: derivedOne('StaffingBenchmark', nationStaffingSql),
    },
  }),
  graphType('QualityBenchmark', {
    entity: QualityBenchmark,
    filters: {
      scope: equals('scope'),
      providerKind: equals('providerKind'),
      region: equals('region'),
      regionName: matches(['regionName']),
      measures: oneOf('measure'),
      source: equals('source'),
      publishedOn: range('publishedOn'),
    },
    orders: { PUBLISHED_ON: order('publishedOn'), MEASURE: order('measure'), SCORE: order('score', 'numeric') },
    defaultOrder: ['PUBLISHED_ON', 'DESC'],
  }),
  rootConnection('qualityBenchmarks', 'QualityBenchmark'),
  extendType('QualityRating', {
    benchmarks: list('QualityBenchmark', {
      where: (rating, b) => sql`${b.measure} = ${rating.measure}
        and exists (select 1 from provider p where p.tenant_id = ${rating.tenantId} and p.id = ${rating.providerId}
          and p.kind = ${b.providerKind} and (${b.scope} = 'NATION'
            or (${b.scope} = 'CHAIN' and lower(${b.regionName}) = lower(p.chain_name))
            or (${b.scope} = 'STATE' and ${b.region} = (select l.state from provider_location l
              where l.tenant_id = p.tenant_id and l.provider_id = p.id and l.deleted_at is null and l.state is not null
              order by l.is_primary desc, l.created_at, l.id limit 1))))
        and not exists (select 1 from quality_benchmark n where n.tenant_id = ${b.tenantId} and n.deleted_at is null
          and n.provider_kind = ${b.providerKind} and n.measure = ${b.measure} and n.scope = ${b.scope}
          and n.region = ${b.region} and n.published_on > ${b.publishedOn})`,
      order: [['scope', 'ASC']],
      limit: 6,
    }),
  }),
  extendType(
    'Provider',
    {
      staffingByQuarter: derivedList(
        'StaffingQuarter',
        (provider, arg) => staffingQuartersSql(provider['id'] as Sql, arg('last')),
        { limit: 40 },
      ),
      publishedHours: derivedList('PublishedHours', (provider) => publishedHoursSql(provider['id'] as Sql), {
        limit: 20,
      }),
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
