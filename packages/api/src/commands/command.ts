import { parseArgs } from 'node:util';

/** What the shell is told: all done, nothing done, or done in part. */
export const EXIT = { done: 0, failed: 1, partly: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface Option {
  type: 'string' | 'boolean';
  /** May be given several times. */
  multiple?: boolean;
  isRequired?: boolean;
  /** How the value is named in the help: `<slug>`. */
  value?: string;
  help: string;
}

/** What was typed behind the command's name. */
export interface Given {
  words: readonly string[];
  text(option: string): string | undefined;
  texts(option: string): readonly string[];
  has(option: string): boolean;
}

/** Where a command says what it did. */
export interface Terminal {
  /** For people: standard output, or standard error when the result is JSON. */
  say(line: string): void;
  /** For programs: the one JSON document that `--json` asks for. */
  print(result: unknown): void;
  isJson: boolean;
  /** A line that overwrites itself; silent where nobody watches. */
  progress(line: string): void;
}

/** One command: what it is called, what it takes, what it does. `R` is what it needs to run. */
export interface Command<R> {
  /** One or two words: `organisation create`. */
  name: string;
  /** Its first line stands in the list of all commands. */
  summary: string;
  /** Words after the name, as the help shows them: `<format> <path…>`. */
  words?: string;
  /** At least that many. */
  wordCount?: number;
  options: Readonly<Record<string, Option>>;
  run(resources: R, given: Given, terminal: Terminal): Promise<ExitCode>;
}

/** What the operator typed makes no sense, in a sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const EVERYWHERE: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', help: 'Print one JSON document instead of text' },
  help: { type: 'boolean', help: 'Show this text' },
};

export function readGiven<R>(command: Command<R>, typed: readonly string[]): Given {
  const options = { ...command.options, ...EVERYWHERE };
  const declared = Object.fromEntries(
    Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  const { values, positionals } = parse(command, typed, declared);
  const given: Given = {
    words: positionals,
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    texts: (option) => [values[option] ?? []].flat().filter((value) => typeof value === 'string'),
    has: (option) => values[option] === true,
  };
  if (given.has('help')) return given;
  const missing = Object.entries(options).filter(([name, { isRequired }]) => isRequired && values[name] === undefined);
  if (missing.length > 0)
    throw new UsageError(`${command.name} needs ${missing.map(([name]) => `--${name}`).join(' and ')}.`);
  if (positionals.length < (command.wordCount ?? 0)) throw new UsageError(`${command.name} needs ${command.words}.`);
  if (positionals.length > 0 && !command.words)
    throw new UsageError(`${command.name} does not take "${positionals[0]}".`);
  return given;
}

export function helpOf<R>(command: Command<R>): string {
  const rows = Object.entries({ ...command.options, ...EVERYWHERE }).map(([name, option]) => {
    const shown = `--${name}${option.value ? ` ${option.value}` : ''}`;
    return `  ${shown.padEnd(28)} ${option.help}${option.isRequired ? ' (required)' : ''}${option.multiple ? ' (may be repeated)' : ''}`;
  });
  return [
    `pnpm caregraph ${[command.name, command.words, '[options]'].filter(Boolean).join(' ')}`,
    '',
    command.summary,
    '',
    ...rows,
    '',
    'Exit code: 0 all done, 1 nothing done, 2 done in part.',
  ].join('\n');
}

export function helpOfAll<R>(commands: readonly Command<R>[]): string {
  return [
    'pnpm caregraph <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(22)} ${summary.split('\n', 1)[0]}`),
    '',
    'Each command has --help and --json. Beside a running server it works on that server’s database; without one it',
    'starts the embedded database for its own time.',
  ].join('\n');
}

function parse<R>(
  command: Command<R>,
  typed: readonly string[],
  options: Record<string, { type: 'string' | 'boolean'; multiple: boolean }>,
) {
  try {
    return parseArgs({ args: [...typed], options, allowPositionals: true, strict: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageError(`${command.name}: ${(error as Error).message}`);
    throw error;
  }
}
