import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from './audit-seal.js';
import { keptSecret } from './cluster-secrets.js';

/**
 * The ends of the chains, written down outside of the database and signed: who cuts the end off, or works the whole
 * chain out anew, is found by them. The file is only ever added to; an operator who ships it elsewhere knows of more.
 */
const FILE = 'audit-anchors.jsonl';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

interface Anchor extends Head {
  at: string;
  /** Ed25519 over the other fields, base64url. */
  signature: string;
}

const signed = ({ tenantId, n, hash, at }: Omit<Anchor, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify([tenantId, n, hash, at]));

function keyOf(dataDir: string): KeyObject {
  const seed = Buffer.from(keptSecret(dataDir, 'audit.key'), 'hex');
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** Adds the ends to the file of the data directory. */
export function writeAnchors(dataDir: string, heads: readonly Head[], now: Date): void {
  const key = keyOf(dataDir);
  const lines = heads.map((head) => {
    const anchor = { ...head, at: now.toISOString() };
    return `${JSON.stringify({ ...anchor, signature: sign(null, signed(anchor), key).toString('base64url') })}\n`;
  });
  appendFileSync(join(dataDir, FILE), lines.join(''), { mode: 0o600 });
}

/** The anchors of each organisation, and how many lines are not as this server signed them. */
export function readAnchors(dataDir: string): { of: Map<string, Head[]>; unsigned: number } {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return { of: new Map(), unsigned: 0 };
  const key = createPublicKey(keyOf(dataDir));
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const anchors = lines.flatMap((line) => {
    const anchor = parsed(line);
    return anchor && verify(null, signed(anchor), key, Buffer.from(anchor.signature, 'base64url')) ? [anchor] : [];
  });
  return { of: Map.groupBy(anchors, ({ tenantId }) => tenantId), unsigned: lines.length - anchors.length };
}

/** A line that was cut short by a full disk, or changed, is none. */
function parsed(line: string): Anchor | null {
  try {
    return JSON.parse(line) as Anchor;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
