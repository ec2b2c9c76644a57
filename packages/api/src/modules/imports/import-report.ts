/** How the rows of one source type fared. */
export interface TypeCount {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** A row, or a whole file (row 0), that did not go in, and why. */
export interface ImportRefusal {
  /** The file as given, with the entry inside an archive after `!`. */
  source: string;
  /** Position in the file, from 1; 0 when the file as a whole is refused. */
  row: number;
  reason: string;
}

/** What an import did, in the shape `--json` prints. */
export interface ImportReport extends TypeCount {
  format: string;
  files: number;
  /** Rows of the types this format brings into the graph. */
  read: number;
  byType: Record<string, TypeCount>;
  refusals: ImportRefusal[];
  /** Rows of types that the graph has no place for, by type: read past, not refused. */
  skipped: Record<string, number>;
  /** Rows, by who keeps them: another format, or `hand`. They are counted as unchanged, for they are here already. */
  keptElsewhere: Record<string, number>;
  /** What became of the rows that tell of providers; absent when the format tells of none. */
  matching?: MatchCount;
}

/** How rows that tell of providers, and were not here before, found theirs. */
export interface MatchCount {
  /** Rows joined to a provider that was known already, by its certification number. */
  matchedByCcn: number;
  matchedByNameAndAddress: number;
  /** Pairs of providers that a person must look at. */
  doubtful: number;
  /** Providers that nobody had told of. */
  new: number;
}

export type Fate = keyof TypeCount;

const noCount = (): TypeCount => ({ created: 0, updated: 0, unchanged: 0, refused: 0 });

/** A list of refusals longer than this helps nobody; the counts stay exact. */
const MOST_REFUSALS = 10_000;

/** Counts while an import runs. */
export class Tally {
  readonly #report: ImportReport;

  constructor(format: string) {
    this.#report = {
      format,
      files: 0,
      read: 0,
      ...noCount(),
      byType: {},
      refusals: [],
      skipped: {},
      keptElsewhere: {},
    };
  }

  file(): void {
    this.#report.files += 1;
  }

  row(type: string, fate: Fate): void {
    const report = this.#report;
    report.read += 1;
    report[fate] += 1;
    report.byType[type] ??= noCount();
    report.byType[type][fate] += 1;
  }

  refuse(refusal: ImportRefusal): void {
    if (this.#report.refusals.length < MOST_REFUSALS) this.#report.refusals.push(refusal);
  }

  /** Adds what another tally counted: a file's, once the file is in. */
  add({
    read,
    created,
    updated,
    unchanged,
    refused,
    byType,
    refusals,
    skipped,
    keptElsewhere,
    matching,
  }: ImportReport): void {
    const report = this.#report;
    report.read += read;
    for (const [fate, times] of Object.entries({ created, updated, unchanged, refused })) report[fate as Fate] += times;
    for (const [type, counts] of Object.entries(byType)) {
      const total = (report.byType[type] ??= noCount());
      for (const [fate, times] of Object.entries(counts)) total[fate as Fate] += times;
    }
    for (const refusal of refusals) this.refuse(refusal);
    if (matching) this.matched(matching);
    for (const [type, times] of Object.entries(skipped)) report.skipped[type] = (report.skipped[type] ?? 0) + times;
    for (const [by, times] of Object.entries(keptElsewhere)) this.keep(by, times);
  }

  keep(by: string, times = 1): void {
    this.#report.keptElsewhere[by] = (this.#report.keptElsewhere[by] ?? 0) + times;
  }

  matched(counts: MatchCount): void {
    const total = (this.#report.matching ??= { matchedByCcn: 0, matchedByNameAndAddress: 0, doubtful: 0, new: 0 });
    for (const [what, times] of Object.entries(counts)) total[what as keyof MatchCount] += times;
  }

  skip(type: string): void {
    this.#report.skipped[type] = (this.#report.skipped[type] ?? 0) + 1;
  }

  report(): ImportReport {
    return this.#report;
  }
}
