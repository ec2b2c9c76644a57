import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CaseloadTiles_AnalyticsFragment as Figures } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { useMeasureFigure } from '../../lib/use-measure-figure.js';
import type { LoadFailure } from '../../ui/states/load-failed.js';
import { StatTile, type StatTileProps } from '../../ui/stat-tile.js';

const CaseloadTiles_analytics = graphql(`
  fragment CaseloadTiles_analytics on Analytics {
    asOf
    caseloadPerFte {
      ...MeasureFigure_measure
      activeClients
      value
      denominator
      isSuppressed
    }
    weightedUtilisation {
      ...MeasureFigure_measure
    }
    monthlyContactRate {
      ...MeasureFigure_measure
    }
    reviewsOverdue {
      ...MeasureFigure_measure
      dueSoon
    }
    unassignedTooLong {
      ...MeasureFigure_measure
      unassignedNow
      tooLongNow
    }
  }
`);

/** The rows behind each figure. */
export type CaseloadPaths = Record<
  'active' | 'utilisation' | 'contact' | 'overdue' | 'reviews' | 'unassigned',
  AppPath
>;

interface CaseloadTilesProps {
  /** `null` while loading. */
  analytics: FragmentType<typeof CaseloadTiles_analytics> | null;
  /** Active clients past the day their contact was due; `null` where so small a count is withheld. */
  overdueContacts: number | null;
  state: NonNullable<StatTileProps['state']>;
  failure: LoadFailure | null;
  onRetry?: (() => void) | undefined;
  paths: CaseloadPaths;
}

type Frame = Pick<StatTileProps, 'state' | 'rowsPath'>;

/** What a care manager or her supervisor looks at first; each figure opens its rows. */
export function CaseloadTiles({ analytics: ref, overdueContacts, paths, failure, onRetry, state }: CaseloadTilesProps) {
  const { t } = useTranslation('caseload');
  const figures = readFragment(CaseloadTiles_analytics, ref);
  const missing = { state: figures ? ('READY' as const) : state, failure, onRetry };
  const frame = (rowsPath: AppPath): Frame => ({ state, rowsPath });
  return (
    <>
      {figures?.caseloadPerFte ? (
        <ActiveClients measure={figures.caseloadPerFte} {...frame(paths.active)} />
      ) : (
        <EmptyTile name={t('tiles.active')} {...missing} />
      )}
      {figures?.weightedUtilisation ? (
        <MeasureTile measure={figures.weightedUtilisation} {...frame(paths.utilisation)} />
      ) : (
        <EmptyTile name={t('tiles.utilisation')} {...missing} />
      )}
      {figures?.monthlyContactRate ? (
        <MeasureTile measure={figures.monthlyContactRate} {...frame(paths.contact)} />
      ) : (
        <EmptyTile name={t('tiles.contact')} {...missing} />
      )}
      {figures ? (
        <OverdueContacts
          overdue={overdueContacts}
          active={figures.caseloadPerFte?.activeClients ?? null}
          asOf={figures.asOf}
          {...frame(paths.overdue)}
        />
      ) : (
        <EmptyTile name={t('tiles.overdue')} {...missing} />
      )}
      {figures?.reviewsOverdue ? (
        <ReviewsOverdue measure={figures.reviewsOverdue} {...frame(paths.reviews)} />
      ) : (
        <EmptyTile name={t('tiles.reviews')} {...missing} />
      )}
      {figures?.unassignedTooLong ? (
        <Unassigned measure={figures.unassignedTooLong} {...frame(paths.unassigned)} />
      ) : (
        <EmptyTile name={t('tiles.unassigned')} {...missing} />
      )}
    </>
  );
}

type EmptyTileProps = Pick<StatTileProps, 'name' | 'failure' | 'onRetry'> & Pick<CaseloadTilesProps, 'state'>;

/** The place of a figure that is on its way, or did not arrive. */
function EmptyTile({ name, state, failure, onRetry }: EmptyTileProps) {
  return <StatTile name={name} state={state} figure={null} definition={null} failure={failure} onRetry={onRetry} />;
}

type Measured<Name extends keyof Figures> = Frame & { measure: NonNullable<Figures[Name]> };

function MeasureTile({ measure, ...frame }: Measured<'weightedUtilisation'> | Measured<'monthlyContactRate'>) {
  return <StatTile {...useMeasureFigure(measure)} {...frame} />;
}

function ActiveClients({ measure, ...frame }: Measured<'caseloadPerFte'>) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const { asOf, definition, excluded } = useMeasureFigure(measure);
  const { activeClients, value, denominator, isSuppressed } = measure;
  return (
    <StatTile
      {...frame}
      name={t('tiles.active')}
      figure={activeClients === null ? null : format.number(activeClients)}
      missing={isSuppressed ? 'SUPPRESSED' : 'NO_DENOMINATOR'}
      note={
        value === null || denominator === null
          ? null
          : t('tiles.activeNote', { count: denominator, perFte: format.number(value), fte: format.number(denominator) })
      }
      excluded={excluded}
      definition={definition && { ...definition, text: t('tiles.activeDefinition') }}
      asOf={asOf}
    />
  );
}

interface OverdueContactsProps extends Frame {
  overdue: number | null;
  active: number | null;
  asOf: string;
}

function OverdueContacts({ overdue, active, asOf, ...frame }: OverdueContactsProps) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  return (
    <StatTile
      {...frame}
      name={t('tiles.overdue')}
      figure={overdue === null ? null : format.number(overdue)}
      missing="SUPPRESSED"
      note={overdue === null || active === null ? null : t('tiles.overdueNote', { count: active })}
      definition={{ text: t('tiles.overdueDefinition') }}
      asOf={asOf}
    />
  );
}

function ReviewsOverdue({ measure, ...frame }: Measured<'reviewsOverdue'>) {
  const { t } = useTranslation('caseload');
  const figure = useMeasureFigure(measure);
  return (
    <StatTile
      {...figure}
      {...frame}
      name={t('tiles.reviews')}
      note={measure.dueSoon ? t('tiles.reviewsNote', { count: measure.dueSoon }) : null}
    />
  );
}

function Unassigned({ measure, ...frame }: Measured<'unassignedTooLong'>) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const { asOf, definition, excluded, figure, target } = useMeasureFigure(measure);
  const { unassignedNow, tooLongNow } = measure;
  const share = figure ? t('tiles.unassignedShare', { share: figure }) : null;
  return (
    <StatTile
      {...frame}
      name={t('tiles.unassigned')}
      figure={unassignedNow === null ? null : format.number(unassignedNow)}
      missing="SUPPRESSED"
      note={tooLongNow === null ? null : t('tiles.unassignedNote', { tooLong: format.number(tooLongNow) })}
      excluded={excluded}
      target={target}
      definition={
        definition && { ...definition, text: [t('tiles.unassignedDefinition'), share].filter(Boolean).join(' ') }
      }
      asOf={asOf}
    />
  );
}
