import type { TestProject } from 'vitest/node';
import { startDemoServer } from './demo-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
    /** Where the server's database is, for a command line beside it. */
    dataDir: string;
  }
}

/** Clients of the demo organisation that the journeys walk through: enough for pages, filters and bands. */
const CLIENTS = 60;

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { address, dataDir, stop } = await startDemoServer(CLIENTS);
  project.provide('dataDir', dataDir);
  project.provide('address', address);
  return stop;
}
