import { meetsTarget } from '@caregraph/shared/measure-definition';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../graphql/generated/index.js';
import type { MeasureFigure_MeasureFragment } from '../graphql/generated/graphql.js';
import type { StatTileProps } from '../ui/stat-tile.js';
import type { Format } from './format.js';
import { useCode } from './use-code.js';
import { useFormat } from './use-format.js';

const MeasureFigure_measure = graphql(`
  fragment MeasureFigure_measure on Measure {
    value
    numerator
    denominator
    isSuppressed
    asOf
    interval {
      low
      high
    }
    exclusions {
      code
      reason
      count
    }
    definition {
      id
      version
      effectiveFrom
      population
      numerator
      denominator
      unit
      minN
      targetSource
      target {
        atLeast
        atMost
        appliesTo
      }
    }
  }
`);

export type MeasureRef = FragmentType<typeof MeasureFigure_measure>;
type Figure = MeasureFigure_MeasureFragment;

/** What a tile shows of a measure, as its definition demands it; spread it into `StatTile`. */
export interface MeasureFigure
  extends Pick<
    StatTileProps,
    'name' | 'figure' | 'missing' | 'fraction' | 'interval' | 'excluded' | 'target' | 'definition'
  > {
  asOf: string;
  /** The value itself, for drawing; null where the figure is missing or kept back. */
  value: number | null;
}

const writeValue = (format: Format, { definition }: Figure, value: number): string =>
  definition.unit === 'SHARE' ? format.percent(value) : format.number(value, 2);

/** Too few cases make no rate: "3 of 4" says what there is to say. */
const isTooFew = ({ denominator, definition }: Figure): boolean =>
  denominator !== null && denominator > 0 && denominator < definition.minN;

function figureOf(format: Format, measure: Figure, ofWords: string): Pick<MeasureFigure, 'figure' | 'missing'> {
  if (measure.isSuppressed) return { figure: null, missing: 'SUPPRESSED' };
  if (measure.value === null) return { figure: null, missing: 'NO_DENOMINATOR' };
  return { figure: isTooFew(measure) ? ofWords : writeValue(format, measure, measure.value), missing: undefined };
}

/** `elapsedShare`: the share of days gone by, which the target of a spending measure is relative to. */
export function useMeasureFigure(ref: MeasureRef, elapsedShare?: number | null): MeasureFigure {
  const { t } = useTranslation();
  const format = useFormat();
  const code = useCode();
  const measure = readFragment(MeasureFigure_measure, ref);
  const { definition, exclusions, numerator, denominator, interval } = measure;
  const count = (value: number) => format.number(value);
  const fraction =
    numerator === null || denominator === null
      ? null
      : { numerator: count(numerator), denominator: count(denominator) };
  const isRate = !measure.isSuppressed && measure.value !== null && !isTooFew(measure);
  return {
    name: code('MEASURE_IDS', definition.id),
    value: measure.isSuppressed ? null : measure.value,
    asOf: measure.asOf,
    ...figureOf(format, measure, fraction ? t('tile.of', fraction) : ''),
    fraction: isRate ? fraction : null,
    interval:
      isRate && interval
        ? { low: writeValue(format, measure, interval.low), high: writeValue(format, measure, interval.high) }
        : null,
    excluded: exclusions.reduce((sum, exclusion) => sum + (exclusion.count ?? 0), 0),
    target: useTarget(measure, elapsedShare ?? null),
    definition: {
      text: t('measure.text', definition),
      version: t('measure.version', { version: definition.version, since: format.day(definition.effectiveFrom) }),
      exclusions: exclusions.map(({ reason, count: excluded }) => ({ reason, count: excluded })),
      source: definition.targetSource ? t('measure.targetSource', { source: definition.targetSource }) : null,
    },
  };
}

function useTarget(measure: Figure, elapsedShare: number | null): StatTileProps['target'] {
  const { t } = useTranslation();
  const format = useFormat();
  const { target, targetSource } = measure.definition;
  if (!target) return null;
  const [least, most] = [target.atLeast, target.atMost].map((limit) =>
    limit === null ? null : writeValue(format, measure, limit),
  );
  const isRelative = target.appliesTo === 'ELAPSED_SHARE';
  const limits = {
    ...(target.atLeast === null ? {} : { atLeast: target.atLeast }),
    ...(target.atMost === null ? {} : { atMost: target.atMost }),
  };
  const judged = measure.isSuppressed || (isRelative && elapsedShare === null) ? null : measure.value;
  const isMet = meetsTarget(
    { target: { ...limits, source: targetSource ?? '', appliesTo: target.appliesTo } },
    judged,
    elapsedShare ?? 0,
  );
  const words = () => {
    if (isRelative) return t('measure.nearElapsed', { points: format.number((target.atMost ?? 0) * 100) });
    if (least && most) return t('measure.between', { low: least, high: most });
    return least ? t('measure.atLeast', { value: least }) : t('measure.atMost', { value: most ?? '' });
  };
  return { words: words(), isMet };
}
