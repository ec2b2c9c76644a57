import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppPath } from '../lib/app-path.js';
import { useFormat } from '../lib/use-format.js';
import { AppLink } from './app-link.js';
import { Badge } from './badge.js';
import { type Definition, DefinitionPopover } from './definition.js';
import classes from './stat-tile.module.css';
import { type LoadFailure, LoadFailed } from './states/load-failed.js';
import { pulsing, Skeleton } from './states/skeleton.js';
import { LoadingWords } from './states/skeletons.js';

/** Why a figure is missing although everything was loaded. */
export type NoFigure = 'NO_DENOMINATOR' | 'SUPPRESSED';

export interface StatTileProps {
  name: string;
  /** LOADING: nothing yet. REFRESHING: this is the old figure. */
  state?: 'LOADING' | 'REFRESHING' | 'READY';
  /** The figure as it is to be read, unit included; `null` where there is none. Never 0 for "nobody". */
  figure: string | null;
  /** Why there is none, when nothing failed. */
  missing?: NoFigure | undefined;
  /** What to say where there is nobody to count, when it is things that are counted. */
  nothing?: string | undefined;
  /** The two numbers behind a share: "45 of 60". */
  fraction?: { numerator: string; denominator: string } | null | undefined;
  /** What else is behind the figure, in words. */
  note?: string | null | undefined;
  /** The interval in which the true value lies with 95 %. */
  interval?: { low: string; high: string } | null | undefined;
  /** How many were left out; the reasons stand in the definition. */
  excluded?: number | null | undefined;
  target?: { words: string; isMet: boolean | null } | null | undefined;
  /** `null` only while it is loading. */
  definition: Definition | null;
  /** ISO 8601: an instant, or a day. */
  asOf?: string | null | undefined;
  /** The list of exactly the rows that were counted. */
  rowsPath?: AppPath | undefined;
  failure?: LoadFailure | null | undefined;
  onRetry?: (() => void) | undefined;
}

/** One figure with what it takes to argue with it: how it is counted, of how many, since when, and who they are. */
export function StatTile(props: StatTileProps) {
  const { name, definition, state = 'READY', figure, failure } = props;
  const nameId = useId();
  return (
    <div
      role="group"
      className={classes.tile}
      aria-labelledby={nameId}
      aria-busy={state !== 'READY'}
      data-state={state.toLowerCase()}
    >
      <header className={classes.head}>
        <div id={nameId} className={classes.name}>
          {name}
        </div>
        {definition && <DefinitionPopover of={name} definition={definition} />}
      </header>
      {state === 'LOADING' && <TileSkeleton what={name} />}
      {state !== 'LOADING' && failure && figure === null && (
        <LoadFailed what={name} failure={failure} onRetry={props.onRetry} />
      )}
      {state !== 'LOADING' && (!failure || figure !== null) && <TileContent {...props} />}
    </div>
  );
}

function TileContent({
  name,
  figure,
  missing,
  nothing,
  fraction,
  note,
  interval,
  excluded,
  target,
  asOf,
  rowsPath,
}: StatTileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const details = [
    fraction && t('tile.of', fraction),
    note,
    interval && t('tile.interval', interval),
    excluded ? t('tile.excluded', { count: excluded }) : null,
  ].filter((part) => typeof part === 'string');
  return (
    <>
      <Figure name={name} figure={figure} missing={missing} nothing={nothing} rowsPath={rowsPath} />
      {details.length > 0 && <p className={classes.details}>{details.join(' · ')}</p>}
      {(target || asOf) && (
        <footer className={classes.foot}>
          {target && <Target {...target} />}
          {asOf && (
            <span title={format.fullAsOf(asOf)} className={classes.asOf}>
              {t('tile.asOf', { when: format.asOf(asOf) })}
            </span>
          )}
        </footer>
      )}
    </>
  );
}

type FigureProps = Pick<StatTileProps, 'name' | 'figure' | 'missing' | 'nothing' | 'rowsPath'>;

function Figure({ name, figure, missing = 'NO_DENOMINATOR', nothing, rowsPath }: FigureProps) {
  const { t } = useTranslation();
  const reasons = { NO_DENOMINATOR: nothing ?? t('tile.noDenominator'), SUPPRESSED: t('tile.suppressed') };
  if (figure === null) return <p className={classes.noFigure}>{reasons[missing]}</p>;
  return (
    <p className={classes.figure}>
      {rowsPath ? (
        <AppLink path={rowsPath} label={`${figure}. ${t('tile.openRows', { what: name })}`} variant="PLAIN">
          {figure}
        </AppLink>
      ) : (
        figure
      )}
    </p>
  );
}

function Target({ words, isMet }: NonNullable<StatTileProps['target']>) {
  const { t } = useTranslation();
  return (
    <span className={classes.target}>
      {isMet !== null && (
        <Badge tone={isMet ? 'positive' : 'warning'} word={isMet ? t('tile.onTarget') : t('tile.offTarget')} />
      )}
      <span>{t('tile.target', { target: words })}</span>
    </span>
  );
}

function TileSkeleton({ what }: { what: string }) {
  return (
    <div className={`${classes.awaited} ${pulsing}`}>
      <LoadingWords what={what} />
      <Skeleton height={32} width="45%" />
      <Skeleton height={12} width="70%" />
    </div>
  );
}
