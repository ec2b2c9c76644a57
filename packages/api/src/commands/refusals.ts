import type { Outcome, Refusal } from '../kernel/outcome.js';
import { type ExitCode, EXIT, type Terminal } from './command.js';

/** Says what was refused, field by field; the exit code of a command that did nothing. */
export function sayRefused(refusals: readonly Refusal[], terminal: Terminal): ExitCode {
  for (const { path, message } of refusals) terminal.say(path.length > 0 ? `${path.join('.')}: ${message}` : message);
  if (terminal.isJson) terminal.print({ errors: refusals });
  return EXIT.failed;
}

/** What was done, or null once the refusals were said. */
export function doneOf<T>(outcome: Outcome<T>, terminal: Terminal): T | null {
  if ('done' in outcome) return outcome.done;
  sayRefused(outcome.refused, terminal);
  return null;
}
