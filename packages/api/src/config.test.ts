import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, printableSettings, readSettings, settingsOnPort, settingsWarnings } from './config.js';

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('needs nothing: the embedded database, on this machine only', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://127.0.0.1:4000',
      logLevel: 'info',
    });
    expect(settings.databaseUrl).toBeUndefined();
    expect(isAbsolute(settings.dataDir)).toBe(true);
  });

  it('takes an empty variable for an absent one, as compose files write it', () => {
    expect(readSettings({ DATABASE_URL: '', CAREGRAPH_SECRET: '', PORT: '' })).toEqual(readSettings({}));
  });

  it('names every wrong variable at once', () => {
    const faults = faultsOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      PUBLIC_URL: 'care.example',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'LOG_LEVEL']);
  });

  it('names what values say against each other beside the ones that are wrong by themselves', () => {
    const owner = 'postgres://x@h/d';
    expect(faultsOf({ PORT: 'abc', DATABASE_OWNER_URL: owner })).toEqual([
      'PORT must be a port number, from 0 to 65535',
      expect.stringMatching(/^DATABASE_OWNER_URL is set, but DATABASE_URL is not/),
    ]);
    expect(faultsOf({ LOG_LEVEL: 'loud', DATABASE_URL: owner, DATABASE_OWNER_URL: owner })).toEqual([
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      expect.stringMatching(/^DATABASE_URL and DATABASE_OWNER_URL name the same user/),
    ]);
    expect(faultsOf({ NODE_ENV: 'production', PORT: '-1', DATABASE_URL: owner })).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^CAREGRAPH_SECRET is required/),
    ]);
  });

  it('does not ask a value that is wrong what it says against others', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://x', DATABASE_OWNER_URL: 'postgres://x@h/d' })).toEqual([
      expect.stringMatching(/^DATABASE_URL must be an address/),
    ]);
    expect(faultsOf({ NODE_ENV: 'production', DATABASE_URL: 'postgres://x@h/d', CAREGRAPH_SECRET: 'short' })).toEqual([
      expect.stringMatching(/^CAREGRAPH_SECRET must have at least/),
    ]);
    expect(faultsOf({ NODE_ENV: 'live', DATABASE_URL: 'postgres://x@h/d' })).toEqual([
      'NODE_ENV must be one of development, production, test',
    ]);
  });

  it.each([' ', '0x1F', '1e3', '4000.0', '+4000', '-1', '65536', '٤٠٠٠', '000004000'])(
    'takes %j for no port',
    (PORT) => {
      expect(faultsOf({ PORT })).toEqual(['PORT must be a port number, from 0 to 65535']);
    },
  );

  it('takes every port there is, and 0 for a free one', () => {
    expect([0, 80, 65_535].map((port) => readSettings({ PORT: String(port) }).port)).toEqual([0, 80, 65_535]);
  });

  it('refuses a public address with a path', () => {
    expect(faultsOf({ PUBLIC_URL: 'https://care.example/app' })).toHaveLength(1);
    expect(readSettings({ PUBLIC_URL: 'https://care.example/' }).publicUrl).toBe('https://care.example');
  });

  it('refuses an owner without a server, and a server that logs in as the owner', () => {
    expect(faultsOf({ DATABASE_OWNER_URL: 'postgresql://care_owner@db/caregraph' })[0]).toContain(
      'DATABASE_URL is not',
    );
    expect(
      faultsOf({
        DATABASE_URL: 'postgresql://same:a@db/caregraph',
        DATABASE_OWNER_URL: 'postgresql://same:b@db/caregraph',
      })[0],
    ).toContain('same user');
  });

  it('demands a shared secret of a production server with its own database', () => {
    const server = { DATABASE_URL: 'postgresql://care_app:pw@db/caregraph', NODE_ENV: 'production' };
    expect(faultsOf(server)[0]).toContain('CAREGRAPH_SECRET');
    expect(faultsOf({ ...server, CAREGRAPH_SECRET: 'short' })[0]).toContain('32');
    expect(faultsOf({ ...server, CAREGRAPH_SECRET: 'x'.repeat(32) })).toEqual([]);
  });

  it('believes the proxies it is told of', () => {
    expect(readSettings({ TRUSTED_PROXIES: 'loopback, 10.1.2.3,172.16.0.0/12,fd00::/8' }).trustedProxies).toEqual([
      'loopback',
      '10.1.2.3',
      '172.16.0.0/12',
      'fd00::/8',
    ]);
    expect(readSettings({}).trustedProxies).toBeUndefined();
  });

  it.each([
    'everyone',
    'proxy.example',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/8/8',
    '10.0.0.1,,10.0.0.2',
    '10.0.0.0/',
  ])('refuses to believe %s', (proxies) => {
    expect(faultsOf({ TRUSTED_PROXIES: proxies })[0]).toMatch(/^TRUSTED_PROXIES must be addresses/);
  });

  it('refuses a token for metrics that can be guessed', () => {
    expect(faultsOf({ METRICS_TOKEN: 'metrics' })).toEqual(['METRICS_TOKEN must have at least 22 characters']);
  });

  it('prints no password and no secret', () => {
    const printed = printableSettings(
      readSettings({
        DATABASE_URL: 'postgresql://care_app:hunter2@db/caregraph?password=hunter2',
        DATABASE_OWNER_URL: 'postgresql://care_owner:hunter2@db/caregraph',
        CAREGRAPH_SECRET: 'hunter2'.repeat(5),
        METRICS_TOKEN: 'hunter2'.repeat(5),
      }),
    );
    expect(printed).not.toContain('hunter2');
    expect(printed).toContain('care_owner');
  });

  it('finds itself on a port that the operating system chose, unless it was told where it is', () => {
    expect(settingsOnPort(readSettings({ PORT: '0' }), 4321)).toMatchObject({
      port: 4321,
      publicUrl: 'http://127.0.0.1:4321',
    });
    const told = readSettings({ PORT: '0', PUBLIC_URL: 'https://care.example' });
    expect(settingsOnPort(told, 4321)).toMatchObject({ port: 4321, publicUrl: 'https://care.example' });
  });

  it('warns when other machines can reach the server but not sign in', () => {
    expect(settingsWarnings(readSettings({}))).toEqual([]);
    expect(settingsWarnings(readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://care.example' }))).toEqual([]);
    expect(settingsWarnings(readSettings({ HOST: '0.0.0.0' }))).toHaveLength(1);
    expect(settingsWarnings(readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://localhost:4000' }))).toHaveLength(1);
  });
});
