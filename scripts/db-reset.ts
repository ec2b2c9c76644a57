import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';

/** Throws the embedded database away; the next start makes a new one with the demo organisation. */
buildOrExit(PARTS.server);
await import(join(ROOT, 'packages/api/dist/src/reset.js'));
