import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { normalisedEmail } from './accounts.js';
import { EdgeError, retryAfter } from './edge-error.js';
import type { SignIn } from './sign-in.js';
import { CLEARED_SESSION_COOKIE } from './session-cookie.js';

/** Failed attempts: a person who mistypes has five in a quarter of an hour, an office behind one address fifty in an hour. */
export const SIGN_IN_LIMITS = {
  perAccount: { points: 5, duration: 900 },
  perAddress: { points: 50, duration: 3_600 },
} as const;

/** Long enough for any address and password; less than the body of an operation. */
const BODY_LIMIT = 8_192;

const credentials = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(2_400) });

/** The part of better-auth's surface that is open: in, out, and who am I. */
export function serveSignIn(app: FastifyInstance, signIn: SignIn): void {
  const attempts = new SignInAttempts();

  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });

  app.post('/api/auth/sign-in/email', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const parsed = credentials.safeParse(request.body);
    if (!parsed.success) throw new EdgeError('BAD_REQUEST', 'Send email and password.');
    const email = normalisedEmail(parsed.data.email);
    await attempts.count(email, request.ip, () => signIn.noteLimit(email, { requestId: request.id }));

    const from = {
      ip: request.ip,
      requestId: request.id,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    };
    const entrance = await signIn.signIn(email, parsed.data.password, from);
    if (!entrance) {
      request.log.info({ component: 'sign-in', kind: 'refused' }, 'a sign-in was refused');
      throw new EdgeError('UNAUTHENTICATED', 'The e-mail address or the password is not right.');
    }
    await attempts.forgive(email, request.ip);
    request.log.info({ component: 'sign-in', kind: 'accepted', userId: entrance.user.id }, 'a user signed in');
    return reply.header('set-cookie', entrance.setCookie).send({ user: entrance.user });
  });

  app.post('/api/auth/sign-out', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    await signIn.signOut(request.headers.cookie, { requestId: request.id });
    return (
      reply
        .header('set-cookie', CLEARED_SESSION_COOKIE)
        // Not "cookies": those of every neighbour on the same domain would go too, and ours is taken out above.
        .header('clear-site-data', '"cache", "storage"')
        .send({ success: true })
    );
  });

  app.get('/api/auth/get-session', async (request, reply) => {
    const found = await signIn.identify({ cookie: request.headers.cookie });
    const user = found && (await signIn.account(found.identity.userId));
    if (!user) return reply.type('application/json; charset=utf-8').send('null');
    if (found.setCookie) reply.header('set-cookie', found.setCookie);
    const { createdAt, expiresAt } = found.identity;
    return reply.send({ user, session: { createdAt, expiresAt } });
  });
}

/** Counts before the password is looked at, so that parallel guesses count too; a success takes its point back. */
class SignInAttempts {
  readonly #accounts = new RateLimiterMemory({ ...SIGN_IN_LIMITS.perAccount, keyPrefix: 'account' });
  readonly #addresses = new RateLimiterMemory({ ...SIGN_IN_LIMITS.perAddress, keyPrefix: 'address' });

  /** Tells of the first attempt too many, not of each that follows. @throws RATE_LIMITED */
  async count(email: string, ip: FastifyRequest['ip'], onLimit: () => Promise<void>): Promise<void> {
    for (const [limiter, key] of [
      [this.#addresses, ip],
      [this.#accounts, email],
    ] as const) {
      const spent = await limiter.consume(key).then(
        () => null,
        (refused: RateLimiterRes | Error) => refused,
      );
      if (spent === null) continue;
      if (!(spent instanceof Error) && spent.consumedPoints === limiter.points + 1) await onLimit();
      tooMany(spent);
    }
  }

  async forgive(email: string, ip: string): Promise<void> {
    await this.#accounts.delete(email);
    await this.#addresses.reward(ip);
  }
}

function tooMany(spent: RateLimiterRes | Error): never {
  if (spent instanceof Error) throw spent;
  throw new EdgeError('RATE_LIMITED', 'Too many attempts. Wait before you try again.', retryAfter(spent.msBeforeNext));
}
