import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged, PARTS, ROOT } from './build.ts';

buildIfChanged(PARTS.server);
if (existsSync(join(ROOT, 'packages/web/src/main.tsx'))) buildIfChanged(PARTS.dashboard);

process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);

// Whoever started this may be killed without passing it on; the server and its database must not stay behind.
const parent = process.ppid;
setInterval(function stopWithParent() {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1_000).unref();

// In this very process, so that signals and the terminal are the server's own.
await import(join(ROOT, 'packages/api/dist/src/main.js'));
