import { buildOrExit, PARTS } from './build.ts';

/** For the image: everything that is served. */
buildOrExit(...Object.values(PARTS));
