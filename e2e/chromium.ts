import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No sandbox of its own (tests run as root in containers), no talk with its maker. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

interface Found {
  executablePath: string;
  environment: Record<string, string>;
}

/** CHROMIUM_PATH, else the system's Chromium, else the one that comes inside an npm package (Linux on x64). */
async function findChromium(): Promise<Found> {
  const named = process.env['CHROMIUM_PATH'];
  const executablePath = named ?? SYSTEM.find((path) => existsSync(path));
  if (executablePath) return { executablePath, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chromium here: install one, or say where it is in CHROMIUM_PATH.');
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), environment: { LD_LIBRARY_PATH: packagedLibraries() } };
}

/** The libraries that the packaged Chromium needs and a bare system lacks; the package itself unpacks them on one cloud only. */
function packagedLibraries(): string {
  const folder = join(tmpdir(), 'caregraph-chromium-libraries');
  const libraries = join(folder, 'lib');
  if (existsSync(libraries)) return libraries;
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const archive = join(dirname(entry), '..', 'bin', 'al2023.tar.br');
  mkdirSync(folder, { recursive: true });
  const tar = join(folder, 'libraries.tar');
  writeFileSync(tar, brotliDecompressSync(readFileSync(archive)));
  execFileSync('tar', ['-xf', tar, '-C', folder]);
  return libraries;
}

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, environment } = await findChromium();
  return chromium.launch({
    executablePath,
    headless: true,
    args: ARGUMENTS,
    env: { ...(process.env as Record<string, string>), ...environment },
  });
}
