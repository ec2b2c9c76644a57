import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { useMeasureFigure } from '../../lib/use-measure-figure.js';
import { StatTile, type StatTileProps } from '../../ui/stat-tile.js';

const UtilisationTile_utilisation = graphql(`
  fragment UtilisationTile_utilisation on WeightedUtilisation {
    ...MeasureFigure_measure
    unassignedNeedHours
    numerator
    denominator
  }
`);

const CredentialTile_compliance = graphql(`
  fragment CredentialTile_compliance on CredentialCompliance {
    ...MeasureFigure_measure
  }
`);

const GapTile_hours = graphql(`
  fragment GapTile_hours on CareHoursPerDay {
    ...MeasureFigure_measure
    shortHours
    shortDays
    requiredHours
    scheduledHours
  }
`);

interface TileProps<Fragment> {
  of: Fragment;
  state: NonNullable<StatTileProps['state']>;
  rowsPath: AppPath;
}

/** How full care managers are together. */
export function UtilisationTile({ of, state, rowsPath }: TileProps<FragmentType<typeof UtilisationTile_utilisation>>) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const { unassignedNeedHours, numerator, denominator, ...measure } = readFragment(UtilisationTile_utilisation, of);
  const figure = useMeasureFigure(measure);
  return (
    <StatTile
      {...figure}
      state={state}
      fraction={
        figure.fraction && numerator !== null && denominator !== null
          ? { numerator: format.hours(numerator), denominator: format.hours(denominator) }
          : null
      }
      note={unassignedNeedHours ? t('tiles.unassigned', { hours: format.hours(unassignedNeedHours) }) : null}
      rowsPath={rowsPath}
    />
  );
}

/** People, not papers: one person without any credential must not drown in everyone else's. */
export function CredentialTile({ of, state, rowsPath }: TileProps<FragmentType<typeof CredentialTile_compliance>>) {
  const figure = useMeasureFigure(readFragment(CredentialTile_compliance, of));
  return <StatTile {...figure} state={state} rowsPath={rowsPath} />;
}

/** Hours that nobody is scheduled for on days that are short; more hours on other days do not make up for them. */
export function GapTile({ of, state, rowsPath }: TileProps<FragmentType<typeof GapTile_hours>>) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const { shortHours, shortDays, requiredHours, ...measure } = readFragment(GapTile_hours, of);
  const { asOf, missing } = useMeasureFigure(measure);
  return (
    <StatTile
      name={t('tiles.gap')}
      state={state}
      figure={shortHours === null ? null : format.hours(shortHours)}
      missing={missing}
      nothing={t('tiles.notKnown')}
      note={
        shortDays === null || requiredHours === null
          ? t('tiles.noRequirement')
          : t('tiles.gapNote', { count: shortDays, required: format.hours(requiredHours) })
      }
      target={{ words: t('tiles.gapTarget'), isMet: shortHours === null ? null : shortHours === 0 }}
      definition={{ text: t('tiles.gapDefinition') }}
      asOf={asOf}
      rowsPath={rowsPath}
    />
  );
}
