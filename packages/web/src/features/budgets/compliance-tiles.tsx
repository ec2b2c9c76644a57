import { useTranslation } from 'react-i18next';
import type { LoadFailure } from '../../ui/states/load-failed.js';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { useMeasureFigure } from '../../lib/use-measure-figure.js';
import { StatTile, type StatTileProps } from '../../ui/stat-tile.js';

const ComplianceTiles_compliance = graphql(`
  fragment ComplianceTiles_compliance on BudgetCompliance {
    ...MeasureFigure_measure
    grossOverspendShare
    netVarianceShare
    grossOverspend {
      minor
      currency
    }
    netVariance {
      minor
      currency
    }
    budget {
      minor
      currency
    }
    forecast {
      minor
      currency
    }
  }
`);

/** Where each of the three figures leads. */
export interface CompliancePaths {
  counted: AppPath;
  over: AppPath;
}

interface ComplianceTilesProps {
  compliance: FragmentType<typeof ComplianceTiles_compliance>;
  state: NonNullable<StatTileProps['state']>;
  paths: CompliancePaths;
}

/** The three views of how budgets are kept, beside each other because each alone misleads. */
export function ComplianceTiles({ compliance: ref, state, paths }: ComplianceTilesProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const compliance = readFragment(ComplianceTiles_compliance, ref);
  const count = useMeasureFigure(compliance);
  const { budget, forecast, grossOverspend, netVariance, grossOverspendShare, netVarianceShare } = compliance;
  const shared = {
    state,
    asOf: count.asOf,
    excluded: count.excluded,
    missing: count.missing,
    nothing: t('tiles.nothing'),
  };
  return (
    <>
      <StatTile
        {...count}
        nothing={t('tiles.nothing')}
        name={t('tiles.count')}
        state={state}
        rowsPath={paths.counted}
      />
      <StatTile
        {...shared}
        name={t('tiles.gross')}
        figure={grossOverspendShare === null ? null : format.percent(grossOverspendShare)}
        fraction={
          grossOverspendShare !== null && grossOverspend && budget
            ? {
                numerator: format.money(grossOverspend, { whole: true }),
                denominator: format.money(budget, { whole: true }),
              }
            : null
        }
        definition={{ ...count.definition, text: t('tiles.grossDefinition') }}
        rowsPath={paths.over}
      />
      <StatTile
        {...shared}
        name={t('tiles.net')}
        figure={netVarianceShare === null ? null : format.change(netVarianceShare)}
        note={
          netVarianceShare !== null && netVariance && budget && forecast
            ? t('tiles.netDetails', {
                variance: format.money(netVariance, { whole: true, signed: true }),
                forecast: format.money(forecast, { whole: true }),
                budget: format.money(budget, { whole: true }),
              })
            : null
        }
        definition={{ ...count.definition, text: t('tiles.netDefinition') }}
        rowsPath={paths.counted}
      />
    </>
  );
}

interface TilePlacesProps {
  names: readonly string[];
  failure?: LoadFailure | null;
  onRetry?: () => void;
}

/** The places of tiles whose figures are on their way, or did not arrive. */
export function TilePlaces({ names, failure, onRetry }: TilePlacesProps) {
  return names.map((name) => (
    <StatTile
      key={name}
      name={name}
      state={failure ? 'READY' : 'LOADING'}
      figure={null}
      definition={null}
      failure={failure}
      onRetry={onRetry}
    />
  ));
}
