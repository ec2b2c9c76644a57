import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';

/** Writes `schema.graphql`, the page on which a change of the API is reviewed. Its path is the only argument. */
const [path] = process.argv.slice(2);
if (!path) throw new Error('Say where the schema goes: emit-schema <path>');
await writeFile(path, `${printSchema(lexicographicSortSchema(buildSchema(modules)))}\n`);
