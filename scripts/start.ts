import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildOrExit, PARTS, ROOT } from './build.ts';
import { onLauncherGone } from './launchers.ts';

buildOrExit(PARTS.server);
if (existsSync(join(ROOT, 'packages/web/src/main.tsx'))) buildOrExit(PARTS.dashboard);

process.env.NODE_ENV ??= 'production';
// A terminal is for the address and for trouble; one line per request is for a log file.
process.env.LOG_LEVEL ??= 'warn';
process.setSourceMapsEnabled(true);
onLauncherGone(() => process.kill(process.pid, 'SIGTERM'));

// In this very process, so that signals and the terminal are the server's own.
await import(join(ROOT, 'packages/api/dist/src/main.js'));
