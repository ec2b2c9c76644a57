import 'reflect-metadata';
import { runCommandLine } from './commands/run-command.js';
import { readSettings } from './config.js';

process.exitCode = await runCommandLine(process.argv.slice(2), readSettings, process);
