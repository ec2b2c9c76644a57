import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '../../kernel/actor.js';

type Owner = Pick<Identity, 'tenantId' | 'userId'>;

/** A file on its way from a browser into an organisation. */
export class Upload {
  /** What the person calls the file. */
  name = '';
  /** Where it lies; null until it has arrived whole. */
  path: string | null = null;
  bytes = 0;
  expiresAt: number;

  constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly userId: string,
    /** Lets one file in, once; null after that. */
    public ticket: string | null,
    now: number,
  ) {
    this.expiresAt = now + LIFETIME_MS;
  }
}

/** Long enough to look at what a dry run says and mend it. */
const LIFETIME_MS = 3_600_000;
/** Uploads of one person at once; more than any run takes. */
const MOST_A_PERSON = 60;
const TICKET_BYTES = 24;
const MARK_BYTES = 6;

/**
 * Files that browsers sent, in a folder of this process, for an hour. No other organisation can name one, and a server
 * that starts again knows none: they are sent anew.
 */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  /** Begins every ticket of this process, so that another one knows that it has never given it. */
  readonly #mark = `${randomBytes(MARK_BYTES).toString('hex')}.`;
  /** The system's folder for passing files until told. */
  #parent: string | null = null;
  #folder: Promise<string> | null = null;

  /** Lays files below this folder from now on, and removes what a server that was killed left there. */
  async open(parent: string): Promise<void> {
    await rm(parent, { recursive: true, force: true });
    await mkdir(parent, { recursive: true, mode: 0o700 });
    this.#parent = parent;
    this.#folder = null;
  }

  /** A ticket for one file, or null when this person has too many files lying about. */
  request(id: string, { tenantId, userId }: Owner, now: number): Upload | null {
    this.#forgetExpired(now);
    const hers = [...this.#uploads.values()].filter((one) => one.userId === userId && one.tenantId === tenantId);
    if (hers.length >= MOST_A_PERSON) return null;
    const upload = new Upload(id, tenantId, userId, this.#newTicket(), now);
    this.#uploads.set(id, upload);
    return upload;
  }

  /** Whether another server gave this ticket, or this one before it was started again. */
  isOfAnother(ticket: string): boolean {
    return !ticket.startsWith(this.#mark);
  }

  /** The upload that this ticket lets in, when it is hers; from now on the ticket lets in nothing. */
  redeem(ticket: string, { tenantId, userId }: Owner, now: number): Upload | null {
    this.#forgetExpired(now);
    const upload = [...this.#uploads.values()].find((one) => one.ticket !== null && isSame(one.ticket, ticket));
    if (!upload || upload.tenantId !== tenantId || upload.userId !== userId) return null;
    upload.ticket = null;
    return upload;
  }

  /** The organisation's upload; what one administrator sent, another may import. */
  find(id: string, { tenantId }: Pick<Owner, 'tenantId'>, now: number): Upload | null {
    this.#forgetExpired(now);
    const upload = this.#uploads.get(id);
    return upload?.tenantId === tenantId ? upload : null;
  }

  /** A place for the file, under a name that nobody outside chose but for the ending that says how it is read. */
  async placeFor({ id }: Upload, ending: string): Promise<string> {
    this.#folder ??= mkdtemp(join(this.#parent ?? tmpdir(), 'caregraph-uploads-'));
    return join(await this.#folder, `${id}${ending}`);
  }

  async remove(id: string): Promise<void> {
    const path = this.#uploads.get(id)?.path;
    this.#uploads.delete(id);
    if (path) await rm(path, { force: true });
  }

  /** Removes every file, and the folder with them; what is sent afterwards goes where it would have gone before `open`. */
  async close(): Promise<void> {
    const folder = await this.#folder;
    this.#uploads.clear();
    this.#folder = null;
    this.#parent = null;
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  #newTicket(): string {
    return `${this.#mark}${randomBytes(TICKET_BYTES).toString('base64url')}`;
  }

  #forgetExpired(now: number): void {
    for (const { id, expiresAt, path } of this.#uploads.values()) {
      if (expiresAt > now) continue;
      this.#uploads.delete(id);
      // A file that cannot be removed now goes with the folder.
      if (path) void rm(path, { force: true }).catch(() => undefined);
    }
  }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The uploads of this process. */
export const uploads = new Uploads();
