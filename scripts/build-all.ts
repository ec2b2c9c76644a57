import { buildIfChanged, PARTS } from './build.ts';

/** For the image: everything that is served. */
for (const part of Object.values(PARTS)) buildIfChanged(part);
