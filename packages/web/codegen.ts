import { createHash } from 'node:crypto';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/** The name under which the browser asks for a document and the server finds it. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/graphql/generated/**'],
  generates: {
    'src/graphql/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
        persistedDocuments: { hashAlgorithm: hashOf },
      },
      /** The cache tells by `__typename` what a mutation changed; the hash must be that of the text with it. */
      documentTransforms: [addTypenameSelectionDocumentTransform],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        immutableTypes: true,
        scalars: {
          ID: 'string',
          CalendarDate: 'string',
          DateTime: 'string',
          MinorUnits: 'string',
          CurrencyCode: 'string',
        },
      },
    },
  },
};

export default config;
