import { statfs } from 'node:fs/promises';

/** The share of the disk below a folder that its account may still fill, from 0 to 1. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder);
  return blocks === 0 ? 1 : bavail / blocks;
}
