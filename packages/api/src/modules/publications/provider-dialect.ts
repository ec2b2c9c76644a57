import { isCivilDate } from '@caregraph/shared/civil-date';
import { type CsvRow, decimal, type Draft, mustRefer, required, RowRefused, text } from '../imports/index.js';
import type { ProviderStatement, StatedLocation } from '../providers/index.js';
import { statementDraft } from './provider-statements.js';

export type Cell = CsvRow['cell'];

/** One publication of providers: how it is known, and what a row of it says. */
export interface Dialect {
  /** The name of the publication, which its rows are counted and remembered under. */
  name: string;
  /** Columns that together no other publication has. */
  columns: readonly string[];
  /**
   * The day of an issue whose file name has none. A newer issue's word counts more than an older one's, so this must be
   * no later than the publication can have been.
   */
  issuedOn: string;
  /** Quotes stand within values that are not quoted. */
  mayQuoteInside?: boolean;
  read(cell: Cell): Told;
}

export interface Told {
  statement: Omit<ProviderStatement, 'publication' | 'issuedOn'>;
  /** Stars of five, of the publication's overall rating. */
  stars?: { source: string; score: string; footnote: string | null } | null;
  /** What makes the row the same row in another file of the issue, when it has no key of its own. */
  key?: string;
}

const MOST_STARS = 5;
const NORTHMOST = 90;
const EASTMOST = 180;

export const isDialect = ({ columns: wanted }: Dialect, columns: ReadonlyMap<string, number>): boolean =>
  wanted.every((column) => columns.has(column));

/** The drafts of a row: what it says of its provider, and its stars. */
export function draftsOf(
  dialect: Dialect,
  { cell, row }: CsvRow,
  issuedOn: string,
  occurrence: (key: string) => number,
): Draft[] {
  const { statement, stars, key } = dialect.read(cell);
  const own = key ?? statement.ownKey ?? statement.name;
  const times = occurrence(own);
  const rowKey = `${own}@${issuedOn}${times > 1 ? `|${times}` : ''}`;
  const drafts = [statementDraft(dialect.name, rowKey, row, { ...statement, publication: dialect.name, issuedOn })];
  if (stars) {
    const score = Number(stars.score);
    if (score < 1 || score > MOST_STARS) throw new RowRefused(`The rating is not 1 to ${MOST_STARS}.`);
    drafts.push({
      type: dialect.name,
      key: `${rowKey}#rating`,
      row,
      table: 'quality_rating',
      values: {
        provider_id: mustRefer(dialect.name, rowKey),
        source: stars.source,
        measure: 'OVERALL',
        score: stars.score,
        scale_max: MOST_STARS,
        rated_on: issuedOn,
        footnote: stars.footnote,
      },
    });
  }
  return drafts;
}

export const nameOf = (cell: Cell, column: string): string => required(text(cell(column), 'The name', 200), 'The name');

/** A position, both parts of it or neither. */
export function positionOf(
  cell: Cell,
  latitude: string,
  longitude: string,
): Pick<StatedLocation, 'latitude' | 'longitude'> {
  const lat = decimal(cell(latitude), 'The latitude');
  const lon = decimal(cell(longitude), 'The longitude');
  if (lat === null || lon === null) return {};
  if (Math.abs(Number(lat)) > NORTHMOST || Math.abs(Number(lon)) > EASTMOST)
    throw new RowRefused('The position is not on the earth.');
  return { latitude: Number(lat), longitude: Number(lon) };
}

/** Columns that say whether a service is offered, and the service. */
export type Offers = Readonly<Record<string, readonly [kind: string, name: string]>>;

export function servicesOf(
  cell: Cell,
  offers: Offers,
  words: Readonly<Record<string, boolean>>,
): { kind: string; name: string }[] {
  return Object.entries(offers).flatMap(([column, [kind, name]]) => {
    const word = cell(column);
    if (word === null || word === '-') return [];
    if (!Object.hasOwn(words, word)) throw new RowRefused(`"${column}" says neither yes nor no.`);
    return words[word] ? [{ kind, name }] : [];
  });
}

/** `MM/DD/YYYY`, with or without a time, that must be a day of the calendar when it is there. */
export function checkAmericanDay(value: string | null, what: string): void {
  if (value === null) return;
  const found = /^(\d\d)\/(\d\d)\/(\d{4})(?: .*)?$/.exec(value);
  if (!found || !isCivilDate(`${found[3]}-${found[1]}-${found[2]}`))
    throw new RowRefused(`${what} is not a day of the calendar.`);
}
