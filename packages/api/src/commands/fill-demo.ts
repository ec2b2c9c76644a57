import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedDatabase } from '../database/cluster-or-server.js';
import { createDemo, DEMO_SLUG, type DemoSummary } from '../demo/create-demo.js';
import { systemClock } from '../kernel/clock.js';
import { type CommandContext, openCommandContext } from './command-context.js';

export interface FillOptions {
  clients?: number;
  progress(line: string): void;
}

/** Stands in the data directory while the demo is made: a demo that was broken off is no demo. */
const markOfUnfinished = ({ dataDir }: OpenedDatabase) => join(dataDir, 'demo.unfinished');

/** Makes the demo organisation. @throws when there is one already */
export async function fillDemo(context: CommandContext, { clients, progress }: FillOptions): Promise<DemoSummary> {
  const mark = markOfUnfinished(context.database);
  mkdirSync(context.database.dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(mark, '');
  const summary = await createDemo(context, {
    ...(clients !== undefined && { clients }),
    now: systemClock.now(),
    progress,
  });
  rmSync(mark);
  return summary;
}

/**
 * Fills an empty embedded database with the demo organisation, and one in which that was broken off anew. A database
 * with any other organisation is left as it is. True when the demo organisation stands.
 */
export async function fillEmptyDatabase(database: OpenedDatabase, options: FillOptions): Promise<boolean> {
  if (!database.startOver) return false;
  const context = await openCommandContext(database);
  const organisations = await context.organisations();
  const isUnfinished = existsSync(markOfUnfinished(database)) && organisations.every(({ slug }) => slug === DEMO_SLUG);
  try {
    if (organisations.length === 0) await fillDemo(context, options);
  } finally {
    await context.close();
  }
  if (organisations.length === 0) return true;
  if (!isUnfinished) return organisations.some(({ slug }) => slug === DEMO_SLUG);
  await database.startOver();
  return fillEmptyDatabase(database, options);
}
