import { expect, test } from 'vitest';
import { withoutDocumentTexts } from './trusted-documents.js';

const manifest = { abc123: 'query Me { me { id __typename } }' };

test('a query is replaced by its name and hash, and its text is gone', () => {
  const code = withoutDocumentTexts('const MeQuery = graphql(`\n  query Me { me { id } }\n`);', manifest);
  expect(code).toContain('"hash":"abc123"');
  expect(code).toContain('"value":"Me"');
  expect(code).not.toContain('me {');
});

test('a fragment leaves nothing behind, because the document that spreads it is sent by hash', () => {
  const code = withoutDocumentTexts('const Row = graphql(`fragment ClientRow_client on Client { id }`);', manifest);
  expect(code).toBe('const Row = {};');
});

test('an operation that was not generated stops the build and says what to run', () => {
  expect(() => withoutDocumentTexts('graphql(`mutation EndPlan { endPlan { errors { code } } }`)', manifest)).toThrow(
    'The operation EndPlan is not in the list of trusted documents: run "pnpm generate".',
  );
});

test('code without documents is left as it is', () => {
  const code = "import { graphql } from './generated/index.js';\nconst a = graphqlClient(`x`);";
  expect(withoutDocumentTexts(code, manifest)).toBe(code);
});
