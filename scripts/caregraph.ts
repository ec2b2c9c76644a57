import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';

/** `pnpm caregraph <command>`: beside a running server it joins its database, without one it starts the database for its own time. */
buildOrExit(PARTS.server);
process.env.NODE_ENV ??= 'production';
// Paths on the command line mean what they mean where it was typed; pnpm runs scripts at the root.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.setSourceMapsEnabled(true);
await import(join(ROOT, 'packages/api/dist/src/cli.js'));
