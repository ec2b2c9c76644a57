import 'reflect-metadata';
import { afterAll } from 'vitest';
import { uploads } from '../modules/imports/index.js';

/** Files that a test has sent go with it: a process that ends leaves its folder behind. */
afterAll(() => uploads.close());
