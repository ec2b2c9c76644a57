import type { ImportColumn } from '@caregraph/shared/imports';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Draft } from './draft.js';
import type { MatchCount } from './import-report.js';
import type { ReadingOrder, SourceFile } from './source-files.js';

/** Rows of one file that are written together. */
export interface Batch {
  drafts: Draft[];
  /** The format under whose name the rows are remembered, when the one that reads them has them read by another. */
  as?: string;
  /** Source rows that could not be read as what they are. */
  refused: { type: string; row: number; reason: string }[];
  /** Types of rows that were understood and have nothing to bring in: a claim of nothing, a team of the client alone. */
  empty: string[];
  /** Types of rows that the graph has no place for, one entry a row. */
  skipped: string[];
}

export const emptyBatch = (): Batch => ({ drafts: [], refused: [], empty: [], skipped: [] });

/** What a format may ask of the organisation it is imported into. */
export interface ImportTarget {
  /** The unit that new clients belong to. */
  unitId: string;
  currency: string;
  /** The organisation's day, `YYYY-MM-DD`. */
  today: string;
}

/** Reads the files of one run; what one file says of the rows of another is remembered between them. */
export interface ImportReader {
  /** Looks through a file before any is read; one that cannot be read is told of by reading it. */
  survey?(file: SourceFile): Promise<void>;
  /** After the survey: the order in which the files need each other least. */
  inOrder?(files: readonly SourceFile[]): SourceFile[];
  /** Whether a row is in one of the surveyed files, so that what points at it can wait for it. */
  isToCome?(type: string, key: string): boolean;
  /** Told of rows that were refused: nothing waits for them. */
  withdraw?(type: string, key: string): void;
  /** @throws FileRefused when the file is not what it claims to be; then nothing of it stays */
  read(file: SourceFile): AsyncGenerator<Batch>;
  /** Rows that waited for another row which never came. */
  rest?(): { type: string; file: string; row: number; reason: string }[];
}

/** How rows of a table of statements are led to what they are statements of, inside the file's transaction. */
export interface StandIns {
  table: string;
  /** Told all statements of a batch, and which of them are new or changed. */
  lead(
    ids: readonly string[],
    written: ReadonlySet<string>,
  ): Promise<{ led: ReadonlyMap<string, string>; ccns: ReadonlyMap<string, string> }>;
  /** What was joined and what was doubtful, since the last time this was asked. */
  counts(): MatchCount;
}

/** Made anew for each file. */
export type StandInsOf = (em: EntityManager, by: { tenantId: string; userId: string; now: Date }) => StandIns;

/** A column of a table that people make themselves. */
export interface TemplateColumn {
  code: ImportColumn;
  /** How it is headed in a table that names it as we do. */
  name: string;
  isRequired?: boolean;
  /** Other headings that mean it, in small letters without spaces and signs. */
  alsoCalled: readonly string[];
}

/** A publication or exchange format. One file of code a format, with its parts beside it where one is not enough. */
export interface ImportFormat {
  name: string;
  /** One line for `--help`. */
  description: string;
  /** Tables that it fills, in the order in which they may refer to each other. */
  tables: readonly string[];
  /** Which files come first. */
  order?: ReadingOrder;
  /** Statements that finish what a batch wrote, in the batch's transaction: `?` stands for the run's id. */
  finish?: readonly string[];
  /** The columns of a format of our own, whose headings may be called otherwise; a publication's may not. */
  columns?: readonly TemplateColumn[];
  /** For a format that writes statements of providers. */
  standIns?: StandInsOf;
  reader(target: ImportTarget): ImportReader;
}
