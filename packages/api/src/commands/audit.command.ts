import { v7 as uuidv7 } from 'uuid';
import { readAnchors } from '../database/audit-anchors.js';
import { asSealer, SERVER, type TrailFault, verifyTrail } from '../database/audit-seal.js';
import { type AuditEntry, eventsAbout, questionsOf } from '../database/audit-trail.js';
import { AuditEvent } from '../kernel/audit-event.entity.js';
import { type Command, EXIT, UsageError } from './command.js';
import { type CommandContext, OPERATOR_ID } from './command-context.js';
import { readDay } from './given-day.js';

const LIMIT = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const EVENTS_SHOWN = {
  since: {
    type: 'string',
    value: '<day>',
    help: 'YYYY-MM-DD, from its midnight on (UTC); from the beginning unless given',
  },
  limit: { type: 'string', value: '<number>', help: `How many events at most; ${LIMIT} unless given` },
} as const;

export const auditClient: Command<CommandContext> = {
  name: 'audit client',
  summary:
    'Shows who looked at a client or changed anything about her, the newest first. The question itself is kept, too.',
  words: '<client-id>',
  wordCount: 1,
  options: {
    organisation: { type: 'string', value: '<short-name>', isRequired: true, help: 'Whose client she is' },
    ...EVENTS_SHOWN,
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
    await noteExamination(context, tenantId, { operation: 'audit client', clientId });
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

export const auditQuestions: Command<CommandContext> = {
  name: 'audit questions',
  summary: `Shows what analysts and their tokens asked, with all filters, the newest first.

Each answer withholds small counts; whoever puts several together may still learn of people whom none of them tells.`,
  options: {
    organisation: { type: 'string', value: '<short-name>', isRequired: true, help: 'Whose analysts' },
    user: { type: 'string', value: '<e-mail>', help: 'Of this one alone' },
    ...EVENTS_SHOWN,
  },
  async run(context, given, terminal) {
    const since = readDay(given.text('since'));
    const limit = readLimit(given.text('limit'));
    const email = given.text('user');
    const { id: tenantId } = await context.organisation(given.text('organisation') ?? '');
    const names = await namesOf(context, tenantId);
    const actorId = [...names].find(([, name]) => name === email)?.[0];
    if (email !== undefined && actorId === undefined) throw new UsageError(`Nobody here signs in as "${email}".`);

    const asked = { tenantId, limit, ...(since && { since }), ...(actorId !== undefined && { actorId }) };
    const { questions, total } = await questionsOf(context.pool, asked);
    await noteExamination(context, tenantId, { operation: 'audit questions' });
    const shown = questions.map(({ question, ...entry }) => ({
      ...entry,
      actor: actorOf(entry, names),
      ...(JSON.parse(question) as { document: string; variables: Record<string, unknown> }),
    }));
    if (terminal.isJson) terminal.print({ total, questions: shown });
    else if (total === 0) terminal.say('No analyst has asked anything.');
    else {
      for (const { at, actor, operation, clientCount, document, variables } of shown) {
        terminal.say(`${at.toISOString()}  ${actor}  ${operation}, ${clientCount} clients shown`);
        terminal.say(`  ${document.replace(/\s+/g, ' ')}  ${JSON.stringify(variables)}`);
      }
      if (total > shown.length) terminal.say(`… and ${total - shown.length} before; --limit and --since show others.`);
    }
    return EXIT.done;
  },
};

const SERVER_NAME = 'the server itself';

export const auditVerify: Command<CommandContext> = {
  name: 'audit verify',
  summary: `Works the seal of the audit trail out anew, and says what was touched since it was made. Exit code 1 when anything was.

CHANGED and MISSING events, GAP in the chain, an event PUT_IN behind the seals; against the ends that the server signs
and writes down each minute in the data directory (audit-anchors.jsonl): an end that is CUT off, a chain that is FORGED.`,
  options: { organisation: { type: 'string', value: '<short-name>', help: 'Whose trail; everybody’s unless given' } },
  async run(context, given, terminal) {
    const slug = given.text('organisation');
    const whose = slug === undefined ? await context.organisations() : [await context.organisation(slug)];
    const anchors = readAnchors(context.database.dataDir);
    const checked: { organisation: string; seals: number; anchors: number; faults: TrailFault[] }[] = [];
    const trails = whose.map(({ id, slug: name }) => ({ id, name }));
    for (const { id, name } of slug === undefined ? [...trails, { id: SERVER, name: SERVER_NAME }] : trails) {
      const known = anchors.of.get(id) ?? [];
      const found = await asSealer(context.pool, id, (connection) => verifyTrail(connection, id, known));
      checked.push({ organisation: name, anchors: known.length, ...found });
    }
    const isWell = checked.every(({ faults }) => faults.length === 0) && anchors.unsigned === 0;
    if (terminal.isJson) terminal.print({ isWell, unsignedAnchors: anchors.unsigned, trails: checked });
    else {
      for (const { organisation, seals, anchors: known, faults } of checked) {
        terminal.say(
          `${organisation.padEnd(24)} ${seals} seals, ${known} anchors: ${faults.length === 0 ? 'untouched' : 'TOUCHED'}`,
        );
        for (const { kind, at } of faults) terminal.say(`  ${kind} at ${at}`);
      }
      if (anchors.unsigned > 0)
        terminal.say(`${anchors.unsigned} lines of audit-anchors.jsonl are not as this server signed them.`);
    }
    return isWell ? EXIT.done : EXIT.failed;
  },
};

/** Who looked into the trail, and about whom, is itself an event of it. */
function noteExamination(
  context: CommandContext,
  tenantId: string,
  { operation, clientId = null }: { operation: string; clientId?: string | null },
): Promise<void> {
  const { em, requestId } = context.operatorOf(tenantId);
  return em.transactional(async (inside) => {
    inside.persist(
      inside.create(AuditEvent, {
        id: uuidv7(),
        tenantId,
        actorId: OPERATOR_ID,
        tokenId: null,
        action: 'audit.examined',
        operation,
        subjectType: 'Client',
        subjectIds: clientId === null ? [] : [clientId],
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

function actorOf({ actorId, tokenId }: Pick<AuditEntry, 'actorId' | 'tokenId'>, names: Map<string, string>): string {
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
