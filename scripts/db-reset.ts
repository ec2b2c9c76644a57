import { join } from 'node:path';
import { buildIfChanged, PARTS, ROOT } from './build.ts';

/** Throws the embedded database away; the next start makes a new one with the demo organisation. */
buildIfChanged(PARTS.server);
await import(join(ROOT, 'packages/api/dist/src/reset.js'));
