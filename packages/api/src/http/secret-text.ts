import { createHash } from 'node:crypto';

/** Fingerprint of a secret with at least 128 random bits; a password needs a slow hash instead. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
