import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Hash of a document → its text, as the code generator writes it and the server reads it. */
type Manifest = Record<string, string>;

const CALL = /\bgraphql\(\s*(?:\/\*[\s\S]*?\*\/\s*)?`([^`]*)`,?\s*\)/g;
const OPERATION = /\b(query|mutation|subscription)\s+(\w+)/;
const NOTHING_BUT_FRAGMENTS = '{}';

function hashesByName(manifest: Manifest): Map<string, string> {
  const byName = new Map<string, string>();
  for (const [hash, text] of Object.entries(manifest)) {
    const name = OPERATION.exec(text)?.[2];
    if (name) byName.set(name, hash);
  }
  return byName;
}

/** What urql needs to know of a document that never travels: its kind, its name and its hash. */
function documentLiteral(kind: string, name: string, hash: string): string {
  return JSON.stringify({
    kind: 'Document',
    __meta__: { hash },
    definitions: [
      {
        kind: 'OperationDefinition',
        operation: kind,
        name: { kind: 'Name', value: name },
        selectionSet: { kind: 'SelectionSet', selections: [] },
      },
    ],
  });
}

/** Replaces each call of `graphql` with a template by the little that the browser needs of it. */
export function withoutDocumentTexts(code: string, manifest: Manifest): string {
  const hashes = hashesByName(manifest);
  return code.replace(CALL, (_call, text: string) => {
    const operation = OPERATION.exec(text);
    if (!operation) return NOTHING_BUT_FRAGMENTS;
    const [, kind = '', name = ''] = operation;
    const hash = hashes.get(name);
    if (!hash) throw new Error(`The operation ${name} is not in the list of trusted documents: run "pnpm generate".`);
    return documentLiteral(kind, name, hash);
  });
}

/**
 * The server runs documents it knows by their hash, so a production build carries hashes instead of texts. Each stays in
 * the chunk of the page that asks; the generated map of all documents would put every page's into the first view.
 */
export function trustedDocuments(manifestPath: string): Plugin {
  let manifest: Manifest | undefined;
  return {
    name: 'caregraph:trusted-documents',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      // The generated map names every document: unless nothing of it is kept, all of them are.
      if (id.includes('/graphql/generated/')) return { code, map: null, moduleSideEffects: false };
      if (!/\.tsx?$/.test(id) || !code.includes('graphql(')) return null;
      manifest ??= JSON.parse(await readFile(manifestPath, 'utf8')) as Manifest;
      return { code: withoutDocumentTexts(code, manifest), map: null };
    },
    /** The server reads the list from the build and keeps it to itself. */
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'persisted-documents.json',
        source: await readFile(manifestPath, 'utf8'),
      });
    },
  };
}
