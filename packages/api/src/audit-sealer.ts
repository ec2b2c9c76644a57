import type { Logger } from 'pino';
import type { Pool } from 'pg';
import { writeAnchors } from './database/audit-anchors.js';
import { type Head, sealAll, SealingState } from './database/audit-seal.js';
import type { Clock } from './kernel/clock.js';

const PAUSE_MS = 1_000;
const ANCHOR_EVERY_MS = 60_000;
/** Past this the trail grows without its seal, and the operator is to hear of it. */
const LATEST_MS = 60_000;
/** A transaction that has written events and has not ended may take so long: an import of a whole publication takes minutes. */
const LONGEST_OPEN_MS = 6 * 3_600_000;

export interface SealerParts {
  /** Logs in as `care_app`, which may take on `care_sealer`. */
  pool: Pool;
  /** Where the anchors are written. */
  dataDir: string;
  clock: Clock;
  log: Logger;
  onFault: (error: unknown) => void;
}

export interface Sealer {
  /**
   * False when no pass came through for a minute, or a transaction has kept its events from being sealed for six hours.
   * A pass that leaves some of a large import to the next has come through.
   */
  isUpToDate(): boolean;
  /** Seals once more, writes the ends of the chains down, and stops. */
  stop(): Promise<void>;
}

/**
 * Seals the trail again and again, a second after it was last sealed. Each minute it also writes the ends of the chains
 * down, and looks back however far an open transaction makes it look.
 */
export function startSealer({ pool, dataDir, clock, log, onFault }: SealerParts): Sealer {
  const anchored = new Map<string, number>();
  const state = new SealingState();
  let openFor = 0;
  let sealedAt = clock.now().getTime();
  let anchoredAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  const anchor = (heads: readonly Head[]): void => {
    const moved = heads.filter(({ tenantId, n }) => anchored.get(tenantId) !== n);
    writeAnchors(dataDir, moved, clock.now());
    for (const { tenantId, n, hash } of moved) {
      anchored.set(tenantId, n);
      log.info({ tenantId, count: n, hash }, 'the audit trail is sealed up to here');
    }
    anchoredAt = clock.now().getTime();
  };

  const pass = async (): Promise<void> => {
    let pause = PAUSE_MS;
    try {
      const isThorough = isStopping || clock.now().getTime() - anchoredAt >= ANCHOR_EVERY_MS;
      const done = await sealAll(pool, { state, looksBack: isThorough });
      sealedAt = clock.now().getTime();
      if (done?.isAll === false) pause = 0;
      if (done) openFor = done.horizon.oldestOpen === null ? 0 : (done.horizon.now - done.horizon.oldestOpen) / 1_000;
      if (done && isThorough) anchor(done.heads);
    } catch (error) {
      onFault(error);
    }
    if (isStopping) return;
    timer = setTimeout(() => (underWay = pass()), pause);
    timer.unref();
  };

  let underWay = pass();
  return {
    isUpToDate: () => clock.now().getTime() - sealedAt < LATEST_MS && openFor < LONGEST_OPEN_MS,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await underWay;
      await pass();
    },
  };
}
