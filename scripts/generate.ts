import { buildOrExit, PARTS } from './build.ts';
import { run } from './run.ts';

/** Writes what is derived from the code: the schema's page, and from it the dashboard's types. */
buildOrExit(PARTS.server);
for (const step of [
  await run(['node', 'packages/api/dist/src/emit-schema.js', 'packages/api/schema.graphql'], { isShown: true }),
  await run(['graphql-codegen', '--config', 'codegen.ts'], { in: 'packages/web', isShown: true }),
]) {
  if (step.code !== 0) process.exitCode = 1;
}
