import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './build.ts';

const WATCHED = `
  const { onLauncherGone } = await import(${JSON.stringify(join(ROOT, 'scripts/launchers.ts'))});
  onLauncherGone(() => { console.log('gone'); process.exit(); });
  setTimeout(() => process.exit(), 20_000);
  console.log('watching');
`;

describe.skipIf(!existsSync('/proc/self/stat'))('what watches its launchers (needs /proc)', () => {
  it('notices that the shell above it was killed', async () => {
    const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, WATCHED], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const text of shell.stdout.setEncoding('utf8')) {
      said += text as string;
      if (said === 'watching\n') shell.kill('SIGKILL');
    }
    expect(said).toBe('watching\ngone\n');
  });
});
