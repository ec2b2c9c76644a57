import 'reflect-metadata';
import { createApp } from './app.js';
import { fillEmptyDatabase } from './commands/fill-demo.js';
import {
  ConfigError,
  printableSettings,
  readSettings,
  type Settings,
  settingsOnPort,
  settingsWarnings,
} from './config.js';
import { openDatabase } from './database/cluster-or-server.js';
import { freePort } from './database/cluster-postmaster.js';
import { DatabaseRefusal } from './database/cluster-refusal.js';
import { DEMO_PASSWORD } from './demo/create-demo.js';
import { createLog } from './http/log.js';
import { type StopStep, stopOnSignals } from './http/stop.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

const DEMO_ACCOUNTS = [
  '  manager@demo.example     a care manager and her clients',
  '  supervisor@demo.example  a region with two teams',
  '  admin@demo.example       people, staff and settings',
  '  analyst@demo.example     the limited data set, for questions over everyone',
].join('\n');

/** What is open, the last opened first: a signal, at whatever moment, closes it in this order. */
const open: StopStep[] = [];
let isStopping = false;

try {
  const settings = readSettings();
  if (process.argv.includes('--print-config')) say(printableSettings(settings));
  else await serve(settings);
} catch (error) {
  // What a stop interrupts fails; that is no fault to report.
  if (!isStopping) {
    for (const { run } of open) await run();
    const sentence = operatorsSentence(error);
    if (sentence === null) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exit(1);
  }
}

async function serve(settings: Settings): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, announceStop);
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  stopOnSignals(open, createLog({ level: settings.logLevel }));
  for (const warning of settingsWarnings(settings)) say(warning);

  const opening = openDatabase(settings, { isServer: true });
  // A signal during the opening waits for it. If it fails, it has closed what it opened, and says so below.
  open.unshift({
    name: 'database',
    run: () =>
      opening.then(
        (opened) => opened.close(),
        () => undefined,
      ),
  });
  const database = await opening;
  const isDemo = await fillEmptyDatabase(database, { progress: tellProgress() });

  const listening = settings.port === 0 ? settingsOnPort(settings, await freePort()) : settings;
  const app = await createApp({
    ...listening,
    dataDir: database.dataDir,
    databaseUrl: database.appUrl,
    embeddedDatabaseDir: database.isEmbedded ? database.dataDir : null,
    secret: database.secret,
  });
  open.unshift({ name: 'server', run: () => app.close() });
  await app.listen();
  say(`Caregraph is ready at ${listening.publicUrl}`);
  if (isDemo) say(`Demo accounts, all with the password ${DEMO_PASSWORD}:\n${DEMO_ACCOUNTS}`);
  say('Stop it with Ctrl-C.');
}

/** On a terminal one line that overwrites itself; elsewhere only that it began. */
function tellProgress(): (line: string) => void {
  let isBegun = false;
  return (line) => {
    if (!isBegun) say('Making the demo organisation; this happens once …');
    isBegun = true;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}\r`);
  };
}

function announceStop(): void {
  if (!isStopping) say('Stopping …');
  isStopping = true;
}

/** What an operator can mend is said in a sentence; null for anything else, which is a fault of ours and shows where. */
function operatorsSentence(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DatabaseRefusal) return error.message;
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE')
    return `Another program listens on ${address}:${port}. Stop it, or choose another port with PORT.`;
  if (code === 'EACCES') return `This account may not listen on port ${port}. Choose one above 1023 with PORT.`;
  if (code === 'EADDRNOTAVAIL') return `${address} is no address of this machine. Correct HOST.`;
  return null;
}
