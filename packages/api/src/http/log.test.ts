import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from './log.js';
import { ask, toyServer } from './toy-server.js';

const CANARY = 'Wanjiru';

function recorded() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog({ level: 'trace', destination }), lines };
}

describe('the log', () => {
  it('drops every key that it does not know', () => {
    const { log, lines } = recorded();
    log.info({ route: '/graphql', variables: { name: CANARY }, email: CANARY }, 'answered');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', route: '/graphql', msg: 'answered' });
    expect(lines.join()).not.toContain(CANARY);
  });

  it.each<[string, unknown]>([
    ['alone', new Error(`no client ${CANARY}`)],
    ['in a field', { err: new Error(`no client ${CANARY}`) }],
    ['with a cause', { err: new Error(CANARY, { cause: new Error(CANARY) }) }],
    ['of several lines', { err: new Error(`Key (name)=(${CANARY})\n    already exists ${CANARY}`) }],
  ])('keeps of an error where it happened, not what it says: %s', (_what, thing) => {
    const { log, lines } = recorded();
    log.error(thing as object);
    expect(lines.join()).not.toContain(CANARY);
    expect(lines.join()).toContain('log.test');
  });

  it('keeps the code and the constraint that the database named', () => {
    const { log, lines } = recorded();
    log.error(
      { err: Object.assign(new Error(CANARY), { code: '23505', constraint: 'client_no_key' }) },
      'a write failed',
    );
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ code: '23505', constraint: 'client_no_key' });
  });

  it('writes one line a request, without what it asked for or who asked', async () => {
    const { log, lines } = recorded();
    const app = await toyServer({ log });
    await ask(
      app,
      'analyst',
      { query: `{ echo(input: { name: "${CANARY}" }) }` },
      { 'user-agent': CANARY, cookie: CANARY },
    );
    await app.inject({ url: `/clients/${CANARY}?name=${CANARY}` });
    expect(lines.filter((line) => line.includes('"answered"'))).toHaveLength(2);
    expect(lines.join()).not.toContain(CANARY);
    expect(lines.join()).not.toContain('analyst');
    await app.close();
  });

  it('stays on one line whatever is logged', () => {
    const { log, lines } = recorded();
    log.info({ route: 'a\r\nlevel: fatal' }, 'b\r\nc');
    expect(lines.join('').trimEnd()).not.toMatch(/[\r\n]/);
  });
});
