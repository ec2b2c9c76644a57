import { expect, it } from 'vitest';
import type { HttpConfig } from './http-config.js';
import { toyServer } from './toy-server.js';

/** The address that limits of attempts count a caller under. */
async function addressSeen(config: Partial<HttpConfig>, peer: string, forwardedFor: string): Promise<string> {
  const app = await toyServer({ config });
  app.get('/address', async ({ ip }) => ip);
  const { body } = await app.inject({
    url: '/address',
    remoteAddress: peer,
    headers: { 'x-forwarded-for': forwardedFor },
  });
  await app.close();
  return body;
}

const https = { publicUrl: 'https://care.example' };
const http = { publicUrl: 'http://127.0.0.1:4000' };

it.each<[string, Partial<HttpConfig>, string, string, string]>([
  ['a proxy on this machine, which ended TLS', https, '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['nobody on this machine where no proxy is needed', http, '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['no other machine unless it is named', https, '10.0.0.5', '203.0.113.7', '10.0.0.5'],
  ['a named proxy', { ...https, trustedProxies: ['10.0.0.0/8'] }, '10.0.0.5', '203.0.113.7', '203.0.113.7'],
  [
    'a named proxy, not what a caller told it before',
    { ...https, trustedProxies: ['10.0.0.0/8'] },
    '10.0.0.5',
    '198.51.100.1, 203.0.113.7',
    '203.0.113.7',
  ],
  [
    'not this machine when others are named',
    { ...https, trustedProxies: ['10.0.0.5'] },
    '127.0.0.1',
    '1.2.3.4',
    '127.0.0.1',
  ],
])('the address of a caller is believed from %s', async (_whom, config, peer, forwardedFor, seen) => {
  expect(await addressSeen(config, peer, forwardedFor)).toBe(seen);
});
