/** Points at another source row; becomes the id of the graph row made of it. */
export class Reference {
  constructor(
    readonly type: string,
    readonly key: string,
    /** An optional one becomes null when the row it points at is unknown; a required one refuses the row that has it. */
    readonly isRequired: boolean,
  ) {}
}

export const mustRefer = (type: string, key: string): Reference => new Reference(type, key, true);
export const mayRefer = (type: string, key: string | null): Reference | null =>
  key === null ? null : new Reference(type, key, false);

/** A provider by its CMS number, whoever brought it: the one number by which publications name the same home. */
export const PROVIDER_BY_CCN = 'CCN';
export const mustReferToCcn = (ccn: string): Reference => new Reference(PROVIDER_BY_CCN, ccn, true);

/**
 * One row on its way from a source to a table.
 *
 * A source row that fills several tables makes several drafts; all but the first carry a key with `#` and a name
 * after the source row's own key, so that each has its provenance and the report still counts one row.
 */
export interface Draft {
  /** The kind of source row, in the source's words: `Patient`, `ProviderInfo`. */
  type: string;
  /** What makes the source row the same row in a second run. */
  key: string;
  /** Position of the source row in its file, from 1. */
  row: number;
  /** The file of the source row, when it is not the one that is being read. */
  file?: string;
  table: string;
  /** Every column of the table that the importer fills, by name; the same columns in every draft of a table. */
  values: Readonly<Record<string, unknown>>;
  /** Columns set when the row is made and left to our own people afterwards: the unit, the acuity. */
  initial?: Readonly<Record<string, unknown>>;
  /** The table takes no updates: a source row that changed is refused and must be corrected by a new entry. */
  isAppendOnly?: boolean;
  /** Says something only while nothing better is known: written when the row is new, else passed over. Not counted as a row. */
  isFallback?: boolean;
  /** Passed over when this is here already: a provider that has come with another format. Not counted as a row then. */
  unlessKnown?: Reference;
  /** Source rows of other formats that are this row: its system's own number is the same. */
  sameAs?: readonly { format: string; type: string; key: string }[];
}

/** A source row that cannot go in, in a sentence for the person who can mend it. */
export class RowRefused extends Error {}

/** The source row that a draft belongs to. */
export const sourceRowOf = (draft: Pick<Draft, 'type' | 'key'>): string =>
  `${draft.type} ${draft.key.split('#', 1)[0]}`;
