import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { useMeasureFigure } from '../../lib/use-measure-figure.js';
import { StatTile, type StatTileProps } from '../../ui/stat-tile.js';

const PaceTile_utilisation = graphql(`
  fragment PaceTile_utilisation on BudgetUtilisation {
    ...MeasureFigure_measure
    elapsedShare
    actual {
      minor
      currency
    }
    revised {
      minor
      currency
    }
  }
`);

interface PaceTileProps {
  utilisation: FragmentType<typeof PaceTile_utilisation>;
  state: NonNullable<StatTileProps['state']>;
  rowsPath: AppPath;
}

/** What was spent beside the days gone by: money that goes early, and care that is not given. */
export function PaceTile({ utilisation: ref, state, rowsPath }: PaceTileProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const { actual, revised, elapsedShare, ...measure } = readFragment(PaceTile_utilisation, ref);
  const figure = useMeasureFigure(measure, elapsedShare);
  return (
    <StatTile
      {...figure}
      nothing={t('tiles.nothing')}
      state={state}
      fraction={
        figure.value !== null && actual && revised
          ? {
              numerator: format.money(actual, { whole: true }),
              denominator: format.money(revised, { whole: true }),
            }
          : null
      }
      note={elapsedShare === null ? null : t('tiles.elapsed', { share: format.percent(elapsedShare) })}
      rowsPath={rowsPath}
    />
  );
}
