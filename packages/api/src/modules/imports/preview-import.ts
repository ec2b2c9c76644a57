import { previewImportRules } from '@caregraph/shared/imports';
import type { Context } from '../../kernel/context.js';
import { done, type Outcome, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { RowRefused } from './draft.js';
import { codeOf, knownFormats } from './format-registry.js';
import type { ImportFormat } from './import-format.js';
import { type MappedColumn, proposeMapping } from './propose-mapping.js';
import { FileRefused, type SourceFile } from './source-files.js';
import { startOfTable, type TableStart, uploadedFiles } from './uploaded-files.js';
import { type Upload, uploads } from './uploads.js';

const SHOWN_ROWS = 5;
const SHOWN_FILES = 20;
const ANYONE = '00000000-0000-7000-8000-000000000000';

export interface PreviewedFile extends Omit<TableStart, 'isTooLarge'> {
  uploadId: string;
  bytes: number;
  isTable: boolean;
  /** The formats that can read it, the likeliest first. */
  formats: string[];
  /** For our own list of providers: which heading stands for which column. */
  mapping: MappedColumn[];
}

/** What was sent, as far as one look tells. */
export interface ImportPreview {
  id: string;
  files: PreviewedFile[];
  /** The formats that can read every one of the files. */
  formats: string[];
}

/** One sentence for all: a server that told them apart would tell what others have sent. */
const NOT_HERE =
  'This file is not, or no longer, on the server that you reached. Send it again. If that does not help, whoever runs Caregraph must see to it that you always reach the same server.';

/** Arrived and not yet expired: the uploads that an input names; or the refusal that says which is not. */
export function findUploads(context: Context, ids: readonly string[]): Outcome<Upload[]> {
  const found: Upload[] = [];
  for (const [at, id] of ids.entries()) {
    const upload = uploads.find(id, context.actor, context.now().getTime());
    if (!upload?.path) return refuse('NOT_FOUND', ['uploadIds', String(at)], NOT_HERE);
    if (ids.indexOf(id) !== at) return refuse('DUPLICATE', ['uploadIds', String(at)], 'This file is named twice.');
    found.push(upload);
  }
  return done(found);
}

/** Which formats can read what was sent, and what stands in it first. Nothing is kept but that somebody looked. */
export async function previewImport(context: Context, input: unknown): Promise<Outcome<ImportPreview>> {
  let looked: Upload[] = [];
  const outcome = await write(
    context,
    { name: 'previewImport', may: 'import:run', rules: previewImportRules, input },
    async (tx, { uploadIds }) => {
      const found = findUploads(context, uploadIds);
      if ('refused' in found) return found;
      const [first] = found.done;
      tx.audit('upload.looked_at', found.done);
      looked = found.done;
      return done({ id: first?.id ?? '' });
    },
  );
  if ('refused' in outcome) return outcome;
  // A retry looks again: what was seen was not kept.
  if (looked.length === 0) {
    const found = findUploads(context, (input as { uploadIds: string[] }).uploadIds);
    if ('refused' in found) return found;
    looked = found.done;
  }
  const files: PreviewedFile[] = [];
  for (const upload of looked) {
    const parts = await uploadedFiles(upload.path as string, upload.name);
    for (const file of parts.slice(0, SHOWN_FILES - files.length))
      files.push(await previewOf(upload.id, file, context.today()));
  }
  const [first, ...others] = files.filter(({ fault }) => fault === null);
  const formats = (first?.formats ?? []).filter((code) => others.every((file) => file.formats.includes(code)));
  return done({ id: outcome.done.id, files, formats });
}

async function previewOf(uploadId: string, file: SourceFile, today: string): Promise<PreviewedFile> {
  const isTable = !/\.(json|ndjson)(\.gz)?$/i.test(file.name);
  const { isTooLarge: _, ...start } = isTable
    ? await startOfTable(file, SHOWN_ROWS)
    : { name: file.name, columns: [], rows: [], rowCount: 0, fault: null, isTooLarge: false };
  const own = knownFormats().find(({ columns }) => columns);
  const mapping = isTable && own?.columns ? proposeMapping(start.columns, own.columns) : [];
  const publications = [];
  for (const format of knownFormats())
    if (!format.columns && (await fits(format, file, today))) publications.push(codeOf(format));
  // Any table can be a list of ours once its headings are named.
  const formats = own && isTable && start.columns.length > 0 ? [...publications, codeOf(own)] : publications;
  return { uploadId, bytes: file.bytes, isTable, ...start, formats, mapping };
}

/** Whether the format finds anything of its own in the file: asked of the reader itself, for its first rows. */
async function fits(format: ImportFormat, file: SourceFile, today: string): Promise<boolean> {
  const batches = format.reader({ unitId: ANYONE, currency: 'USD', today }).read(file);
  try {
    const { value } = await batches.next();
    return value !== undefined && value.drafts.length + value.empty.length > 0;
  } catch (error) {
    // Whatever it stumbles over in a file that is not its own: it does not read it.
    if (error instanceof FileRefused || error instanceof RowRefused || error instanceof SyntaxError) return false;
    throw error;
  } finally {
    await batches.return(undefined);
  }
}
