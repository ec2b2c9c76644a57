import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged, PARTS, ROOT } from './build.ts';
import { onLauncherGone } from './launchers.ts';

buildIfChanged(PARTS.server);
if (existsSync(join(ROOT, 'packages/web/src/main.tsx'))) buildIfChanged(PARTS.dashboard);

process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
onLauncherGone(() => process.kill(process.pid, 'SIGTERM'));

// In this very process, so that signals and the terminal are the server's own.
await import(join(ROOT, 'packages/api/dist/src/main.js'));
