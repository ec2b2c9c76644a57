import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** Shorter secrets than this can be guessed: 32 characters of hexadecimal are 128 bits (ASVS 5.0, V7). */
const SECRET_MIN_LENGTH = 32;

/** As long as a secret of 128 bits in base64 without its padding. */
const TOKEN_MIN_LENGTH = 22;

const HIGHEST_PORT = 65_535;

const ENVIRONMENTS = ['development', 'production', 'test'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Names that the HTTP server knows for ranges of addresses. */
const PROXY_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:$/.test(protocolOf(text)),
    'must be an address such as postgresql://user:password@host:5432/database',
  );

const variables = z.object({
  NODE_ENV: z.enum(ENVIRONMENTS, `must be one of ${ENVIRONMENTS.join(', ')}`).default('development'),
  HOST: z.string().trim().min(1, 'must not be blank').default('127.0.0.1'),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= HIGHEST_PORT,
      `must be a port number, from 0 to ${HIGHEST_PORT}`,
    )
    .transform(Number)
    .default(4000),
  PUBLIC_URL: z.string().refine(isOrigin, 'must be an address such as https://care.example, without a path').optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  CAREGRAPH_DATA_DIR: z.string().trim().min(1, 'must not be blank').optional(),
  CAREGRAPH_SECRET: z.string().min(SECRET_MIN_LENGTH, `must have at least ${SECRET_MIN_LENGTH} characters`).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .refine(
      (proxies) => proxies.every(isProxy),
      `must be addresses, ranges such as 10.0.0.0/8, or ${[...PROXY_RANGES].join(', ')}, with commas between them`,
    )
    .optional(),
  METRICS_TOKEN: z.string().min(TOKEN_MIN_LENGTH, `must have at least ${TOKEN_MIN_LENGTH} characters`).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** The names this program reads from the environment; docker-compose.yml and the Dockerfile may set no other. */
export const VARIABLE_NAMES = Object.keys(variables.shape) as readonly VariableName[];

type VariableName = keyof typeof variables.shape;

/** What the environment says, checked. */
export interface Settings {
  nodeEnv: (typeof ENVIRONMENTS)[number];
  host: string;
  /** 0 asks the operating system for a free one. */
  port: number;
  /** Where browsers find the server; no slash at the end. */
  publicUrl: string;
  /** Absolute; holds the embedded database, its passwords and the secret. */
  dataDir: string;
  /** Login as `care_app` on a server of one's own; absent means the embedded PostgreSQL. */
  databaseUrl?: string;
  /** Login as the owner of the tables; serves migrations alone. */
  databaseOwnerUrl?: string;
  /** Signs session cookies; absent means one is made once and kept in the data directory. */
  secret?: string;
  /** Proxies whose `X-Forwarded-For` is believed; absent means one on this machine when `publicUrl` is https, else none. */
  trustedProxies?: readonly string[];
  /** Opens /metrics to other machines; absent means this machine alone. */
  metricsToken?: string;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** What the application runs with: nothing left to find out. */
export interface Config extends Settings {
  databaseUrl: string;
  /** Where the embedded database writes; null with a server of the operator's own. */
  embeddedDatabaseDir: string | null;
  secret: string;
}

/** Every fault of the environment at once, so that one correction suffices. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  // An empty value is what a compose file writes for "not set".
  const given = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, environment[name] || undefined]));
  const parsed = variables.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const wrong = new Set(issues.map(({ path }) => path[0]));
  const faults = [
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...contradictions((name) => !wrong.has(name), given),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);

  const {
    NODE_ENV,
    HOST,
    PORT,
    PUBLIC_URL,
    DATABASE_URL,
    DATABASE_OWNER_URL,
    CAREGRAPH_DATA_DIR,
    CAREGRAPH_SECRET,
    TRUSTED_PROXIES,
    METRICS_TOKEN,
    LOG_LEVEL,
  } = parsed.data;
  return {
    nodeEnv: NODE_ENV,
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL?.replace(/\/$/, '') ?? `http://${LOOPBACK.has(HOST) ? HOST : '127.0.0.1'}:${PORT}`,
    dataDir: resolve(repositoryRoot(), CAREGRAPH_DATA_DIR ?? '.data'),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(DATABASE_OWNER_URL && { databaseOwnerUrl: DATABASE_OWNER_URL }),
    ...(CAREGRAPH_SECRET && { secret: CAREGRAPH_SECRET }),
    ...(TRUSTED_PROXIES && { trustedProxies: TRUSTED_PROXIES }),
    ...(METRICS_TOKEN && { metricsToken: METRICS_TOKEN }),
    logLevel: LOG_LEVEL,
  };
}

/** The same settings once a port of 0 has become a real one. */
export function settingsOnPort(settings: Settings, port: number): Settings {
  return { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) };
}

/** What is legal but will surprise somebody; printed at start. */
export function settingsWarnings(settings: Settings): string[] {
  const { hostname, protocol } = new URL(settings.publicUrl);
  if (LOOPBACK.has(settings.host) || (protocol === 'https:' && !LOOPBACK.has(hostname))) return [];
  return [
    `HOST=${settings.host} opens the server to other machines, but browsers there cannot sign in at ${settings.publicUrl}: put TLS in front and set PUBLIC_URL to its https address.`,
  ];
}

/** The settings as an operator may paste them into a ticket: secrets and passwords are masked. */
export function printableSettings(settings: Settings): string {
  const shown = {
    ...settings,
    ...(settings.databaseUrl && { databaseUrl: maskPassword(settings.databaseUrl) }),
    ...(settings.databaseOwnerUrl && { databaseOwnerUrl: maskPassword(settings.databaseOwnerUrl) }),
    ...(settings.secret && { secret: '********' }),
    ...(settings.metricsToken && { metricsToken: '********' }),
  };
  return JSON.stringify(shown, null, 2);
}

/** What values that are right by themselves say against each other; one that is wrong is not asked. */
function contradictions(
  isRight: (name: VariableName) => boolean,
  given: Readonly<Record<string, string | undefined>>,
): string[] {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, CAREGRAPH_SECRET: secret, NODE_ENV: environment } = given;
  const faults: string[] = [];
  const tell = (names: readonly VariableName[], isFault: boolean, sentence: string) => {
    if (isFault && names.every(isRight)) faults.push(sentence);
  };
  tell(
    ['DATABASE_URL', 'DATABASE_OWNER_URL'],
    Boolean(ownerUrl && !url),
    'DATABASE_OWNER_URL is set, but DATABASE_URL is not: set both, or none for the embedded database',
  );
  tell(
    ['DATABASE_URL', 'DATABASE_OWNER_URL'],
    Boolean(url && ownerUrl && userOf(url) === userOf(ownerUrl)),
    'DATABASE_URL and DATABASE_OWNER_URL name the same user: the server must not own the tables it serves',
  );
  tell(
    ['DATABASE_URL', 'NODE_ENV', 'CAREGRAPH_SECRET'],
    Boolean(url && environment === 'production' && !secret),
    'CAREGRAPH_SECRET is required with DATABASE_URL in production: all instances must share it (openssl rand -hex 32 makes one)',
  );
  return faults;
}

function protocolOf(text: string): string {
  return URL.parse(text)?.protocol ?? '';
}

function userOf(url: string): string {
  return URL.parse(url)?.username ?? '';
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  );
}

function isProxy(text: string): boolean {
  if (PROXY_RANGES.has(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

function maskPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '********';
  if (url.searchParams.has('password')) url.searchParams.set('password', '********');
  return url.href;
}

/** Relative paths mean the same wherever the program is started from: the workspace's root, or the working directory outside of one. */
function repositoryRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    if (dirname(folder) === folder) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}
