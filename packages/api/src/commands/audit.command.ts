import { v7 as uuidv7 } from 'uuid';
import { type AuditEntry, eventsAbout } from '../database/audit-trail.js';
import { AuditEvent } from '../kernel/audit-event.entity.js';
import { type Command, EXIT, UsageError } from './command.js';
import { type CommandContext, OPERATOR_ID } from './command-context.js';
import { readDay } from './given-day.js';

const LIMIT = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const auditClient: Command<CommandContext> = {
  name: 'audit client',
  summary:
    'Shows who looked at a client or changed anything about her, the newest first. The question itself is kept, too.',
  words: '<client-id>',
  wordCount: 1,
  options: {
    organisation: { type: 'string', value: '<short-name>', isRequired: true, help: 'Whose client she is' },
    since: {
      type: 'string',
      value: '<day>',
      help: 'YYYY-MM-DD, from its midnight on (UTC); from the beginning unless given',
    },
    limit: { type: 'string', value: '<number>', help: `How many events at most; ${LIMIT} unless given` },
  },
  async run(context, given, terminal) {
    const clientId = given.words[0] ?? '';
    if (!UUID.test(clientId)) throw new UsageError(`"${clientId}" is not the id of a client.`);
    const since = readDay(given.text('since'));
    const limit = readLimit(given.text('limit'));
    const { id: tenantId } = await context.organisation(given.text('organisation') ?? '');

    const { entries, total } = await eventsAbout(context.pool, {
      tenantId,
      clientId,
      limit,
      ...(since && { since }),
    });
    await noteQuestion(context, tenantId, clientId);
    const names = await namesOf(context, tenantId);
    const shown = entries.map((entry) => ({ ...entry, actor: actorOf(entry, names) }));
    if (terminal.isJson) terminal.print({ total, events: shown });
    else if (total === 0)
      terminal.say('Nobody looked at this client, or there is none of this id in the organisation.');
    else {
      for (const { at, actor, action, operation, outcome } of shown)
        terminal.say(
          `${at.toISOString()}  ${actor.padEnd(36)} ${action}${outcome === 'REFUSED' ? ' (refused)' : ''}  ${operation}`,
        );
      if (total > shown.length) terminal.say(`… and ${total - shown.length} before; --limit and --since show others.`);
    }
    return EXIT.done;
  },
};

/** Who asked about whom is itself an event of the trail. */
function noteQuestion(context: CommandContext, tenantId: string, clientId: string): Promise<void> {
  const { em, requestId } = context.operatorOf(tenantId);
  return em.transactional(async (inside) => {
    inside.persist(
      inside.create(AuditEvent, {
        id: uuidv7(),
        tenantId,
        actorId: OPERATOR_ID,
        tokenId: null,
        action: 'audit.examined',
        operation: 'audit client',
        subjectType: 'Client',
        subjectIds: [clientId],
        clientId,
        fields: null,
        outcome: 'DONE',
        requestId,
      }),
    );
  });
}

async function namesOf({ pool }: CommandContext, tenantId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; email: string }>(
    'select id, email from auth."user" where tenant_id = $1',
    [tenantId],
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}

function actorOf({ actorId, tokenId }: AuditEntry, names: Map<string, string>): string {
  if (actorId === null) return 'nobody signed in';
  if (actorId === OPERATOR_ID) return 'operator at the command line';
  return `${names.get(actorId) ?? actorId}${tokenId === null ? '' : ' (by token)'}`;
}

function readLimit(text: string | undefined): number {
  const count = text === undefined ? LIMIT : Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`--limit takes a whole number above 0, not "${text}".`);
  return count;
}
