import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { refreshStatistics } from '../../kernel/table-statistics.js';
import { databaseErrorOf } from '../../kernel/database-error.js';
import { isOfRows, reasonOf } from './database-reason.js';
import { findEndings } from './find-endings.js';
import { inWaves } from './draft-waves.js';
import type { Draft } from './draft.js';
import { PROVIDER_BY_CCN, Reference } from './draft.js';
import type { StandIns } from './import-format.js';
import type { Fate } from './import-report.js';
import { findKnown, type Known, keyOf } from './known-rows.js';
import { contentHash, rememberRows, type Resolved } from './import-records.js';
import { findKeepers, type Keeper, keeperOf, markOf, partKept } from './kept-elsewhere.js';
import { insertStatement, updateStatement, type WriteStatement } from './write-statements.js';

export interface WrittenDraft {
  draft: Draft;
  fate: Fate;
  reason?: string;
  /** The format, or our own people, whose word of this row stands. */
  keptBy?: string;
}

export interface WriterOptions {
  /** Inside the file's transaction, under the importer's session. */
  em: EntityManager;
  tenantId: string;
  userId: string;
  format: string;
  runId: string;
  /** Tables in the order in which they may refer to each other. */
  tables: readonly string[];
  now: Date;
  /** Leads rows of a table of statements to what they are statements of. */
  standIns?: StandIns | undefined;
  /** Whether a row that is not here is still to come; what points at it waits. */
  isToCome?: ((type: string, key: string) => boolean) | undefined;
}

/**
 * Brings the drafts of one file into their tables: what is new is inserted, what changed is updated, what is as it was
 * is left alone, and what a constraint refuses is left out with its reason while the rest goes in.
 *
 * Works on whole sets: a table costs a handful of statements however many rows the file has.
 */
export class GraphWriter {
  readonly #options: WriterOptions;
  readonly #fates: WrittenDraft[] = [];
  readonly #waiting = new Map<string, Draft>();
  #ids = new Map<string, string>();
  /** Clients whose care the rows ended that went on before. */
  readonly #endedIds: string[] = [];
  #savepoints = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** `waiting`: drafts that were left for later, because they point at what is still to come. */
  async write(
    file: string,
    given: readonly Draft[],
  ): Promise<{ written: WrittenDraft[]; waiting: Draft[]; clientIds: string[]; endedIds: readonly string[] }> {
    const known = await findKnown(this.#options.em, this.#options, given);
    const drafts = await this.#withoutKept(file, given, known);
    this.#ids = new Map([...known].map(([key, { id }]) => [key, id]));

    const kept: Resolved[] = [];
    const clientIds = new Set<string>();
    for (const table of this.#options.tables) {
      for (const wave of inWaves(drafts.filter((draft) => draft.table === table))) {
        const written = await this.#writeTable(table, this.#resolve(wave, known));
        kept.push(...written);
        for (const { id, values } of written) {
          const client = table === 'client' ? id : values['client_id'];
          if (typeof client === 'string') clientIds.add(client);
        }
      }
      if (table === this.#options.standIns?.table) await this.#leadOn(this.#options.standIns, drafts, kept);
    }
    await rememberRows(this.#options, file, kept);
    return {
      written: this.#fates,
      waiting: [...this.#waiting.values()],
      clientIds: [...clientIds],
      endedIds: this.#endedIds,
    };
  }

  /** Leaves out what another format keeps, and remembers that it does. */
  async #withoutKept(file: string, drafts: readonly Draft[], known: Map<string, Known>): Promise<readonly Draft[]> {
    const found = await findKeepers(this.#options.em, this.#options, drafts, (key) => known.has(key));
    const keepers = new Map<string, Keeper>(found);
    for (const [key, { id, hash }] of known) {
      const keeper = keeperOf(id, hash);
      if (keeper) keepers.set(key, keeper);
    }
    const { toWrite, kept } = partKept(drafts, keepers);
    const fresh: Resolved[] = [];
    for (const { draft, by } of kept) {
      this.#fates.push({ draft, fate: 'unchanged', keptBy: by });
      const keeper = found.get(keyOf(draft.type, draft.key));
      if (!keeper) continue;
      known.set(keyOf(draft.type, draft.key), { id: keeper.id, hash: markOf(keeper) });
      fresh.push({ draft, id: keeper.id, hash: markOf(keeper), isNew: true, values: {} });
    }
    await rememberRows(this.#options, file, fresh);
    return toWrite;
  }

  /** From here on, what refers to a statement refers to what it is a statement of. */
  async #leadOn(standIns: StandIns, drafts: readonly Draft[], kept: readonly Resolved[]): Promise<void> {
    const sourceOf = new Map<string, string>();
    for (const draft of drafts) {
      const id = draft.table === standIns.table ? this.#ids.get(keyOf(draft.type, draft.key)) : undefined;
      if (id !== undefined) sourceOf.set(keyOf(draft.type, draft.key), id);
    }
    const written = new Set(kept.filter(({ draft }) => draft.table === standIns.table).map(({ id }) => id));
    const { led, ccns } = await standIns.lead([...sourceOf.values()], written);
    for (const [key, id] of sourceOf) {
      const target = led.get(id);
      if (target !== undefined) this.#ids.set(key, target);
    }
    for (const [ccn, id] of ccns) this.#ids.set(keyOf(PROVIDER_BY_CCN, ccn), id);
  }

  #resolve(drafts: readonly Draft[], known: ReadonlyMap<string, Known>): Resolved[] {
    const resolved = new Map<string, Resolved>();
    for (const draft of drafts) {
      const key = keyOf(draft.type, draft.key);
      const hash = contentHash(draft.values);
      const before = known.get(key);
      const twin = resolved.get(key);
      if (draft.isFallback && (before || twin)) continue;
      const { unlessKnown } = draft;
      if (!before && unlessKnown && known.has(keyOf(unlessKnown.type, unlessKnown.key))) continue;
      if (before?.hash === hash || twin?.hash === hash) {
        this.#fates.push({ draft, fate: 'unchanged' });
      } else if (before && draft.isAppendOnly) {
        this.#refuse(draft, 'It was imported before with other content, and what is posted is never rewritten.');
      } else if (twin) {
        this.#refuse(draft, 'The file has two rows with this key and different content.');
      } else {
        const { values, missing, waits } = this.#pointed(draft);
        if (waits) this.#waiting.set(key, draft);
        else if (missing) this.#refuse(draft, absenceOf(missing));
        else resolved.set(key, { draft, id: before?.id ?? uuidv7(), hash, isNew: !before, values });
      }
    }
    return [...resolved.values()];
  }

  /** The values with ids for references; what is missing of them, and whether that is still to come. */
  #pointed(draft: Draft): { values: Record<string, unknown>; missing: Reference | null; waits: boolean } {
    const values: Record<string, unknown> = {};
    let missing: Reference | null = null;
    let waits = false;
    for (const [column, value] of Object.entries(draft.values)) {
      if (!(value instanceof Reference)) {
        values[column] = value;
        continue;
      }
      const id = this.#ids.get(keyOf(value.type, value.key));
      values[column] = id ?? null;
      if (id !== undefined) continue;
      if (value.isRequired) missing ??= value;
      waits ||=
        this.#waiting.has(keyOf(value.type, value.key)) || (this.#options.isToCome?.(value.type, value.key) ?? false);
    }
    return { values, missing, waits };
  }

  async #writeTable(table: string, rows: readonly Resolved[]): Promise<Resolved[]> {
    const fresh = await this.#writeRows(
      table,
      rows.filter((row) => row.isNew),
      insertStatement,
    );
    const standing = rows.filter((row) => !row.isNew);
    const endings = table === 'client' ? await findEndings(this.#options.em, standing) : null;
    const changed = await this.#writeRows(table, standing, updateStatement);
    if (endings) this.#endedIds.push(...changed.flatMap(({ id }) => (endings.has(id) ? [id] : [])));
    for (const row of [...fresh, ...changed]) {
      this.#ids.set(keyOf(row.draft.type, row.draft.key), row.id);
      if (table === 'provider' && typeof row.values['ccn'] === 'string')
        this.#ids.set(keyOf(PROVIDER_BY_CCN, row.values['ccn']), row.id);
      this.#fates.push({ draft: row.draft, fate: row.isNew ? 'created' : 'updated' });
    }
    await refreshStatistics(this.#options.em, table, fresh.length);
    return [...fresh, ...changed];
  }

  /** Writes the rows at once; if the database refuses, halves them until the row at fault stands alone. */
  async #writeRows(table: string, rows: readonly Resolved[], statement: WriteStatement): Promise<Resolved[]> {
    const [first] = rows;
    if (!first) return [];
    const { em, tenantId, userId } = this.#options;
    const initial = first.isNew ? Object.keys(first.draft.initial ?? {}) : [];
    const columns = [...Object.keys(first.values), ...initial];
    const json = JSON.stringify(
      rows.map(({ draft, id, values }) => ({
        id,
        tenant_id: tenantId,
        created_by: userId,
        updated_by: userId,
        ...draft.initial,
        ...values,
      })),
      (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    );
    this.#savepoints += 1;
    const savepoint = `import_${this.#savepoints}`;
    await em.execute(`savepoint ${savepoint}`);
    try {
      await em.execute(statement(table, columns, first.draft.isAppendOnly ?? false), [json]);
      await em.execute(`release savepoint ${savepoint}`);
      return [...rows];
    } catch (error) {
      const database = databaseErrorOf(error);
      if (!database || !isOfRows(database)) throw error;
      await em.execute(`rollback to savepoint ${savepoint}`);
      if (rows.length === 1) {
        this.#refuse(first.draft, reasonOf(database));
        return [];
      }
      const middle = Math.ceil(rows.length / 2);
      return [
        ...(await this.#writeRows(table, rows.slice(0, middle), statement)),
        ...(await this.#writeRows(table, rows.slice(middle), statement)),
      ];
    }
  }

  #refuse(draft: Draft, reason: string): void {
    this.#fates.push({ draft, fate: 'refused', reason });
  }
}

const absenceOf = ({ type, key }: Reference): string =>
  type === PROVIDER_BY_CCN
    ? `No provider with the CMS number ${key} is here; import the directory that names it first.`
    : `It refers to ${type} ${key}, which is not here.`;
