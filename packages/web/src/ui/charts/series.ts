import type { AppPath } from '../../lib/app-path.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { type ColourRole, colour } from '../theme/roles.js';

/** What a series stands for; its colour and its dashes follow from that. Absent: one of several equals. */
export const MEANINGS = ['ACTUAL', 'PLANNED', 'PROMISED', 'FORECAST', 'OVER', 'BENCHMARK'] as const;
export type Meaning = (typeof MEANINGS)[number];

export interface Series {
  id: string;
  name: string;
  meaning?: Meaning;
  /** MARKS: points that no line joins, for what happens on single days. */
  drawnAs?: 'LINE' | 'MARKS';
}

export interface Look {
  colour: string;
  /** SVG `stroke-dasharray`; empty for a full line. Tells series apart where colours do not. */
  dashes: string;
}

/** More marks than this make a browser stutter (measured: 1 000 points hold the page for half a second). */
export const MOST_MARKS = 400;

/** Neighbours in this order differ by 3:1 (Government Analysis Function); more than four need small multiples. */
const EQUALS: readonly ColourRole[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];
const EQUAL_DASHES = ['', '7 3', '2 3', '9 3 2 3', '4 2', '1 4'];

const LOOKS: Record<Meaning, Look> = {
  ACTUAL: { colour: colour('series-1'), dashes: '' },
  PLANNED: { colour: colour('series-2'), dashes: '7 3' },
  PROMISED: { colour: colour('series-3'), dashes: '' },
  FORECAST: { colour: colour('series-4'), dashes: '3 4' },
  OVER: { colour: colour('chart-over'), dashes: '' },
  BENCHMARK: { colour: colour('series-5'), dashes: '2 3' },
};

export function lookOf(series: Series, position: number): Look {
  if (series.meaning) return LOOKS[series.meaning];
  const role = EQUALS[position % EQUALS.length] ?? 'series-1';
  return { colour: colour(role), dashes: EQUAL_DASHES[position % EQUAL_DASHES.length] ?? '' };
}

/** One moment on a time axis. `null` is a gap, never 0. */
export interface TimePoint {
  at: CalendarDay;
  values: Readonly<Record<string, number | null>>;
  /** The rows behind it. */
  path?: AppPath;
}

/** One bar or cluster of bars. */
export interface Group {
  id: string;
  name: string;
  values: Readonly<Record<string, number | null>>;
  path?: AppPath;
}

/** The newest points that together make no more than {@link MOST_MARKS} marks. */
export function drawable<Point>(points: readonly Point[], marksPerPoint: number): readonly Point[] {
  const most = Math.floor(MOST_MARKS / Math.max(1, marksPerPoint));
  return points.length > most ? points.slice(-most) : points;
}
