import { type MeasureId, measureDefinition } from '@caregraph/shared/measure-definitions';
import {
  type FieldDeclaration,
  type GraphDeclaration,
  derivedList,
  derivedOne,
  graphType,
} from '../../graph/declare.js';
import { type Sql, sql } from '../../graph/sql.js';
import { recordset, wilson } from './measure.sql.js';

/** What the figures are called in English; screens translate by the definition's key. */
const NAMES: Readonly<Record<MeasureId, string>> = {
  weightedUtilisation: 'Weighted utilisation',
  caseloadPerFte: 'Caseload per full-time care manager',
  unassignedTooLong: 'Unassigned for more than two business days',
  reviewsOverdue: 'Reviews overdue',
  monthlyContactRate: 'Monthly contact rate',
  budgetUtilisation: 'Budget utilisation',
  budgetCompliance: 'Budget compliance',
  forecastVariance: 'Forecast variance',
  careHoursPerDay: 'Care hours per client and day',
  credentialCompliance: 'Credential compliance',
};

/** A definition as a row: the catalogue stays the one place where it is written. */
function definitionSql(id: MeasureId): Sql {
  const { target, ...definition } = measureDefinition(id);
  const json = JSON.stringify({ ...definition, name: NAMES[id], target, targetSource: target?.source ?? null });
  return sql`select d.id, d.number, d.name, d."nameKey" as name_key, d.version, d."effectiveFrom" as effective_from,
      d."effectiveTo" as effective_to, d.population, d.numerator, d.denominator, d.exclusions,
      d."windowAnchor" as window_anchor, d."lagDays" as lag_days, d.unit, d.direction, d.target,
      d."targetSource" as target_source, d."references", d.bands, d.chart, d.funnel, d."minN" as min_n, d.suppress, d.grain, d.owner
    from jsonb_to_record(${json}::jsonb) as d (id text, number int, name text, "nameKey" text, version int,
      "effectiveFrom" date, "effectiveTo" date, population text, numerator text, denominator text, exclusions jsonb,
      "windowAnchor" text, "lagDays" int, unit text, direction text, target jsonb, "targetSource" text, "references" jsonb,
      bands jsonb, chart text, funnel boolean, "minN" int, suppress boolean, grain text[], owner text)`;
}

/** The fields of `Measure` that are no columns of the measure's own select. That select gives `exclusions` as JSON. */
export function measureFields(id: MeasureId): Record<string, FieldDeclaration> {
  const { chart, unit } = measureDefinition(id);
  const isProportion = chart === 'P_CHART' && unit === 'SHARE';
  return {
    exclusions: derivedList('Exclusion', (measure) =>
      recordset(measure.exclusions as Sql, 'code text, reason text, count int', 'code'),
    ),
    interval: derivedOne('Interval', (measure) =>
      isProportion
        ? wilson(measure.numerator as Sql, measure.denominator as Sql)
        : sql`select null::float8 as low, null::float8 as high where false`,
    ),
    definition: derivedOne('MeasureDefinition', () => definitionSql(id)),
  };
}

/** The interval of a row that carries a proportion in two of its columns. */
export const intervalOf = (numerator: string, denominator: string): FieldDeclaration =>
  derivedOne('Interval', (row) => wilson(row[numerator] as Sql, row[denominator] as Sql));

/** A figure that its measure carries as JSON: `numerator`, `denominator`, `is_suppressed`, `is_proportion`. */
export const subFigure = (column: string): FieldDeclaration =>
  derivedOne(
    'SubFigure',
    (measure) => sql`select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value,
        f.is_suppressed, f.is_proportion
      from jsonb_to_record(${measure[column]})
        as f (numerator float8, denominator float8, is_suppressed boolean, is_proportion boolean)`,
  );

export const measureGraph: readonly GraphDeclaration[] = [
  graphType('Exclusion'),
  graphType('ExclusionRule'),
  graphType('Interval'),
  graphType('MeasureTarget'),
  graphType('MeasureReference'),
  graphType('MeasureBand'),
  graphType('MeasureDefinition', {
    fields: {
      exclusions: derivedList('ExclusionRule', (definition) =>
        recordset(definition.exclusions as Sql, 'code text, reason text', 'code'),
      ),
      target: derivedOne(
        'MeasureTarget',
        (definition) => sql`select t."atLeast" as at_least, t."atMost" as at_most, t."appliesTo" as applies_to
          from jsonb_to_record(nullif(${definition.target}, 'null')) as t ("atLeast" float8, "atMost" float8, "appliesTo" text)
          where t."appliesTo" is not null`,
      ),
      references: derivedList('MeasureReference', (definition) =>
        recordset(definition.references as Sql, 'value float8, label text, source text', 'value'),
      ),
      bands: derivedList(
        'MeasureBand',
        (definition) => sql`select b.band, b."atLeast" as at_least, b.above, b."atMost" as at_most, b.below
          from jsonb_to_recordset(${definition.bands}) as b (band text, "atLeast" float8, above float8, "atMost" float8, below float8)
          order by coalesce(b."atLeast", b.above) nulls first`,
      ),
    },
  }),
  graphType('SubFigure', {
    fields: {
      interval: derivedOne(
        'Interval',
        (figure) => sql`select i.low, i.high from (${wilson(figure.numerator as Sql, figure.denominator as Sql)}) as i
          where ${figure.isProportion}`,
      ),
    },
  }),
];
