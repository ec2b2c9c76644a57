import { ConfigError, type Settings } from '../config.js';
import { openDatabase } from '../database/cluster-or-server.js';
import { DatabaseRefusal } from '../database/cluster-refusal.js';
import {
  type Command,
  EXIT,
  type ExitCode,
  type Given,
  helpOf,
  helpOfAll,
  readGiven,
  type Terminal,
  UsageError,
} from './command.js';
import { type CommandContext, openCommandContext } from './command-context.js';
import { COMMANDS } from './commands.js';

/** Where a command reads and writes; `process` is one. */
export interface Streams {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

/** Runs one command. What an operator can mend is said in a sentence, with exit code 1. */
export async function runCommandLine(
  typed: readonly string[],
  settings: () => Settings,
  streams: Streams,
): Promise<ExitCode> {
  try {
    const command = COMMANDS.find(({ name }) => name.split(' ').every((word, place) => typed[place] === word));
    if (!command) return sayWhatThereIs(typed, streams);
    const given = readGiven(command, typed.slice(command.name.split(' ').length));
    if (!given.has('help')) return await runOnDatabase(command, given, settings(), streams);
    streams.stdout.write(`${helpOf(command)}\n`);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError || error instanceof DatabaseRefusal)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  }
}

async function runOnDatabase(
  command: Command<CommandContext>,
  given: Given,
  settings: Settings,
  streams: Streams,
): Promise<ExitCode> {
  const database = await openDatabase(settings, { isServer: false });
  // A command that is broken off must not leave the database running behind it.
  const breakOff = () => void database.close().finally(() => process.exit(EXIT.failed));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, breakOff);
  try {
    const context = await openCommandContext(database);
    try {
      return await command.run(context, given, terminalOn(streams, given.has('json')));
    } finally {
      await context.close();
    }
  } finally {
    for (const signal of signals) process.off(signal, breakOff);
    await database.close();
  }
}

function sayWhatThereIs(typed: readonly string[], { stdout, stderr }: Streams): ExitCode {
  const isAsked = typed.length === 0 || typed.includes('--help');
  const name = typed.filter((word) => !word.startsWith('-')).join(' ');
  if (isAsked) stdout.write(`${helpOfAll(COMMANDS)}\n`);
  else stderr.write(`There is no command "${name}".\n\n${helpOfAll(COMMANDS)}\n`);
  return isAsked ? EXIT.done : EXIT.failed;
}

function terminalOn({ stdout, stderr }: Streams, isJson: boolean): Terminal {
  const people = isJson ? stderr : stdout;
  return {
    isJson,
    say: (line) => people.write(`${line}\n`),
    print: (result) => stdout.write(`${JSON.stringify(result)}\n`),
    progress(line) {
      if (stderr.isTTY) stderr.write(`\r\u001b[K${line}`);
    },
  };
}
