import { useTranslation } from 'react-i18next';
import type { AppPath } from '../../lib/app-path.js';
import { AppLink } from '../app-link.js';
import { Badge } from '../badge.js';
import type { Tone } from '../tone.js';
import type { Column } from '../table/column.js';
import classes from './bullet.module.css';
import { ChartFrame, type ChartProps } from './chart-frame.js';

export interface Bullet {
  id: string;
  name: string;
  /** `null`: not known, which is not 0. */
  value: number | null;
  target: number | null;
  /** What value and target come to: said in words, shown by the bar's colour too. */
  verdict: { tone: Tone; word: string } | null;
  path?: AppPath;
}

export interface BulletsProps {
  bullets: readonly Bullet[];
  nameHeader: string;
  valueHeader: string;
  formatValue(value: number): string;
  /** How many bars are to be expected before anybody knows. */
  expected: 'MANY' | 'FEW';
}

/** More bars than these nobody compares at a glance: the table and the files have the others. */
const MOST_DRAWN = 10;
/** Places kept while nobody knows how many there will be: of many, or of the few that a chart always has. */
const PLACES = { MANY: MOST_DRAWN, FEW: 2 };
const ROW_HEIGHT = 52;
/** Room to the right of the longest bar, so that "over" is seen as over. */
const HEADROOM = 1.08;

/**
 * Each figure as a bar against its own target's tick; of many the first ones, so they come in the order that counts. Drawn by the browser's own boxes: it needs no chart library, so a
 * page with bullets alone does not load one.
 */
export function BulletAgainstTarget({
  bullets,
  nameHeader,
  valueHeader,
  formatValue,
  expected,
  ...frame
}: ChartProps & BulletsProps) {
  const { t } = useTranslation();
  const columns: Column<Bullet>[] = [
    { id: 'name', header: nameHeader, isRowHeader: true, value: (bullet) => bullet.name },
    {
      id: 'value',
      header: valueHeader,
      align: 'END',
      value: (bullet) => bullet.value,
      cell: (bullet) => formatValue(bullet.value as number),
    },
    {
      id: 'target',
      header: t('chart.target'),
      align: 'END',
      value: (bullet) => bullet.target,
      cell: (bullet) => formatValue(bullet.target as number),
    },
    { id: 'verdict', header: t('chart.verdict'), value: (bullet) => bullet.verdict?.word ?? null },
  ];
  const drawn = bullets.slice(0, MOST_DRAWN);
  const longest = Math.max(...drawn.flatMap(({ value, target }) => [value ?? 0, target ?? 0]), 0) * HEADROOM || 1;
  return (
    <ChartFrame
      {...frame}
      rows={bullets}
      columns={columns}
      rowId={(bullet) => bullet.id}
      rowPath={bullets.every((bullet) => bullet.path) ? (bullet) => bullet.path as AppPath : undefined}
      drawnOf={{ drawn: drawn.length, total: bullets.length }}
      height={(drawn.length || PLACES[expected]) * ROW_HEIGHT}
    >
      <ul className={classes.list}>
        {drawn.map((bullet) => (
          <BulletRow key={bullet.id} bullet={bullet} longest={longest} formatValue={formatValue} />
        ))}
      </ul>
    </ChartFrame>
  );
}

interface BulletRowProps {
  bullet: Bullet;
  longest: number;
  formatValue(value: number): string;
}

const shareOf = (value: number, longest: number) => `${Math.max(0, Math.min(1, value / longest)) * 100}%`;

function BulletRow({ bullet: { name, value, target, verdict, path }, longest, formatValue }: BulletRowProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        {path ? (
          <AppLink path={path} variant="PLAIN">
            {name}
          </AppLink>
        ) : (
          name
        )}
      </span>
      <span className={classes.words}>
        <strong>{value === null ? t('states.notRecorded') : formatValue(value)}</strong>
        {target !== null && <span className={classes.target}>{t('tile.target', { target: formatValue(target) })}</span>}
        {verdict && <Badge tone={verdict.tone} word={verdict.word} />}
      </span>
      <span className={classes.track} aria-hidden>
        {value !== null && (
          <span
            className={classes.bar}
            data-tone={verdict?.tone ?? 'neutral'}
            style={{ inlineSize: shareOf(value, longest) }}
          />
        )}
        {target !== null && <span className={classes.tick} style={{ insetInlineStart: shareOf(target, longest) }} />}
      </span>
    </li>
  );
}
