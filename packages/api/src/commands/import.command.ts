import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { findImportTarget, type ImportReport, importFiles } from '../modules/imports/index.js';
import { importFormats } from '../modules/interchange/index.js';
import { type Command, EXIT, type Terminal, UsageError } from './command.js';
import type { CommandContext } from './command-context.js';

const NAMES = importFormats.map(({ name }) => name).join(', ');
const BAR_WIDTH = 30;
/** Refusals that a terminal shows; `--json` prints them all. */
const SHOWN_REFUSALS = 20;

export const importCommand: Command<CommandContext> = {
  name: 'import',
  summary: `Brings files into an organisation.\n\nFormats:\n${importFormats.map(({ name, description }) => `  ${name.padEnd(20)} ${description}`).join('\n')}\n\nRunning the same import again takes up where an interrupted one stopped, and changes nothing that is already in.`,
  words: '<format> <path…>',
  wordCount: 2,
  options: {
    organisation: { type: 'string', value: '<short-name>', isRequired: true, help: 'Into which organisation' },
    unit: { type: 'string', value: '<name>', help: 'Unit of new clients; the team "Imported clients" unless given' },
    'dry-run': { type: 'boolean', help: 'Do everything, report it, and keep nothing' },
  },
  async run(context, given, terminal) {
    const [formatName, ...paths] = given.words;
    const format = importFormats.find(({ name }) => name === formatName);
    if (!format) throw new UsageError(`"${formatName}" is not a format; there are ${NAMES}.`);
    const { id } = await context.organisation(given.text('organisation') ?? '');
    const operator = context.operatorOf(id);
    const target = await findImportTarget(operator, given.text('unit'));
    if (!target) throw new UsageError(`There is no unit "${given.text('unit')}" in this organisation.`);

    clearOften();
    const isDryRun = given.has('dry-run');
    const report = await importFiles(operator, {
      format,
      paths,
      target,
      isDryRun,
      onProgress: ({ bytes, ofBytes, file }) => terminal.progress(progressLine(bytes, ofBytes, file)),
    });
    terminal.progress('');
    if (terminal.isJson) terminal.print(report);
    else if (report.read > 0) sayReport(report, isDryRun, terminal);
    if (report.read === 0) throw new UsageError(nothingOf(report));
    return report.refusals.length > 0 ? EXIT.partly : EXIT.done;
  },
};

/**
 * Keeps V8's room for new objects small. An import makes millions that live for one batch; with the usual room they are
 * carried along in the hundreds of megabytes (412 MB at the most over 63,000 rows of providers, 330 MB with this, and sooner done).
 */
function clearOften(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--max-semi-space-size=4']) setFlagsFromString(flag);
}

/** Why nothing at all was done. */
function nothingOf({ files, skipped, refusals }: ImportReport): string {
  const reasons = refusals
    .slice(0, SHOWN_REFUSALS)
    .map(({ source, reason }) => (reason.includes(source) ? reason : `${source}: ${reason}`));
  if (reasons.length > 0) return `Nothing was imported.\n${reasons.join('\n')}`;
  const past = Object.entries(skipped).map(([type, count]) => `${count} ${type}`);
  if (past.length > 0) return `Nothing was imported: the graph has no place for ${past.join(', ')}.`;
  return `Nothing was imported: there are no rows in ${files === 1 ? 'the file' : `the ${files} files`}.`;
}

function progressLine(bytes: number, ofBytes: number, file: string): string {
  const share = ofBytes === 0 ? 1 : bytes / ofBytes;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${basename(file)}`;
}

function sayReport(report: ImportReport, isDryRun: boolean, { say }: Terminal): void {
  say(`${isDryRun ? 'Dry run, nothing was kept. ' : ''}Read ${report.read} rows of ${report.files} files.`);
  say('');
  say(`${''.padEnd(24)}${['created', 'updated', 'unchanged', 'refused'].map((word) => word.padStart(11)).join('')}`);
  for (const [type, { created, updated, unchanged, refused }] of Object.entries({
    ...report.byType,
    'All together': report,
  })) {
    say(
      `${type.padEnd(24)}${[created, updated, unchanged, refused].map((count) => String(count).padStart(11)).join('')}`,
    );
  }
  if (report.matching) {
    const { matchedByCcn, matchedByNameAndAddress, doubtful, new: unknown } = report.matching;
    say(
      `\n${unknown} new providers; ${matchedByCcn} rows joined to a known one by certification number, ${matchedByNameAndAddress} by name and address; ${doubtful} doubtful pairs wait for a person.`,
    );
  }
  const skipped = Object.entries(report.skipped);
  const kept = Object.entries(report.keptElsewhere);
  if (kept.length > 0)
    say(
      `\nHere already and left as they are: ${kept.map(([by, count]) => `${count} rows kept from ${by === 'hand' ? 'what was entered by hand' : by}`).join(', ')}.`,
    );
  if (skipped.length > 0)
    say(`\nNo place in the graph for ${skipped.map(([type, count]) => `${count} ${type}`).join(', ')}.`);
  if (report.refusals.length === 0) return;
  say('\nRefused:');
  for (const { source, row, reason } of report.refusals.slice(0, SHOWN_REFUSALS)) {
    say(`  ${source}${row > 0 ? `, row ${row}` : ''}: ${reason}`);
  }
  const more = report.refusals.length - SHOWN_REFUSALS;
  if (more > 0) say(`  … and ${more} more; --json prints them all.`);
}
