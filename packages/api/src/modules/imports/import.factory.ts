import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Scene } from '../../test/scene.js';
import { importFiles } from './import-files.js';
import type { ImportFormat } from './import-format.js';
import type { ImportReport } from './import-report.js';

/** Public data that a checkout may have beside it; tests that need it say so and are skipped without. */
export const PUBLIC_DATA = findPublicData();

function findPublicData(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) folder = dirname(folder);
  return join(folder, '..', 'shared', 'data');
}

export const hasPublicData = existsSync(PUBLIC_DATA);

/** Writes files to a folder that is gone after the test, and gives their paths in order. */
export function files(contents: Readonly<Record<string, string | Buffer>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'caregraph-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
}

export function runImport(
  world: Scene,
  format: ImportFormat,
  paths: readonly string[],
  isDryRun = false,
): Promise<ImportReport> {
  const context = world.as(world.administrator());
  return importFiles(context, {
    format,
    paths,
    isDryRun,
    target: { unitId: world.unitId, currency: 'USD', today: context.today() },
  });
}
