import { nameText } from '@caregraph/shared/text';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { CheckedUser } from '../http/accounts.js';
import type { Context } from '../kernel/context.js';
import { write } from '../kernel/write.js';
import { createUnitIn, foundIn, foundOrganisationRules, grantIn } from '../modules/organisations/index.js';
import { type Command, EXIT } from './command.js';
import type { CommandContext } from './command-context.js';
import { insertUserIn, prepareUser, sayUser, shownUser } from './new-user.js';
import { doneOf } from './refusals.js';

export const organisationCreate: Command<CommandContext> = {
  name: 'organisation create',
  summary: 'Founds an organisation with its first team and its first administrator.',
  options: {
    name: { type: 'string', value: '<name>', isRequired: true, help: 'As it is written on letters' },
    slug: { type: 'string', value: '<short-name>', isRequired: true, help: 'Small letters, digits and hyphens' },
    'time-zone': { type: 'string', value: '<zone>', help: 'IANA name; America/New_York unless given' },
    country: { type: 'string', value: '<code>', help: 'ISO 3166 code of two letters; US unless given' },
    currency: { type: 'string', value: '<code>', help: 'ISO 4217 code; USD unless given' },
    locale: { type: 'string', value: '<tag>', help: 'BCP 47 tag; en-US unless given' },
    'admin-email': { type: 'string', value: '<address>', help: 'What the first administrator signs in with' },
    'admin-name': { type: 'string', value: '<name>', help: 'As colleagues see her; "Administrator" unless given' },
    'password-stdin': {
      type: 'boolean',
      help: 'Read her password from standard input; else one is made and shown once',
    },
    team: { type: 'string', value: '<name>', help: 'Name of the first team; "Care team" unless given' },
  },
  async run(context, given, terminal) {
    const operator = context.operatorOf(uuidv7());
    const email = given.text('admin-email');
    const { tenantId } = operator.actor;
    const name = given.text('admin-name') ?? 'Administrator';
    const prepared =
      email === undefined ? null : doneOf(await prepareUser(context, given, { tenantId, email, name }), terminal);
    if (email !== undefined && !prepared) return EXIT.failed;
    const slug = given.text('slug');
    const founded = doneOf(
      await foundWhole(operator, prepared?.user ?? null, {
        name: given.text('name'),
        slug,
        country: given.text('country') ?? 'US',
        timeZone: given.text('time-zone') ?? 'America/New_York',
        currency: given.text('currency') ?? 'USD',
        locale: given.text('locale') ?? 'en-US',
        isDemo: false,
        team: given.text('team') ?? 'Care team',
      }),
      terminal,
    );
    if (!founded) return EXIT.failed;
    if (terminal.isJson) {
      const administrator = prepared && shownUser(prepared, ADMINISTRATOR);
      terminal.print({ id: tenantId, slug, unitId: founded.id, administrator });
      return EXIT.done;
    }
    if (prepared) sayUser(prepared, ADMINISTRATOR, terminal);
    terminal.say(`Founded ${given.text('name')} (${slug}).`);
    if (!prepared) terminal.say(`Next, its first administrator: pnpm caregraph user create --organisation ${slug} …`);
    return EXIT.done;
  },
};

const ADMINISTRATOR = 'ADMINISTRATOR';

const wholeRules = z.object({ ...foundOrganisationRules.shape, team: nameText });

/** The organisation, its first team and its first administrator: all of it or nothing. Gives the team. */
function foundWhole(operator: Context, administrator: CheckedUser | null, input: unknown) {
  return write(
    operator,
    { name: 'foundOrganisation', may: 'organisation:change', rules: wholeRules, input },
    async (tx, { team: name, ...organisation }) => {
      await foundIn(tx, organisation);
      // The organisation has to stand before anything can belong to it.
      await tx.em.flush();
      const team = await createUnitIn(tx, { name, kind: 'TEAM' });
      if ('refused' in team || !administrator) return team;
      const made = await insertUserIn(tx, administrator);
      if ('refused' in made) return made;
      const granted = await grantIn(tx, { userId: administrator.id, role: ADMINISTRATOR });
      return 'refused' in granted ? granted : team;
    },
  );
}

export const organisationList: Command<CommandContext> = {
  name: 'organisation list',
  summary: 'Shows all organisations on this server.',
  options: {},
  async run(context, _given, terminal) {
    const organisations = await context.organisations();
    if (terminal.isJson) terminal.print(organisations);
    else if (organisations.length === 0)
      terminal.say('There is no organisation yet: pnpm caregraph organisation create --help');
    else for (const { slug, name, id } of organisations) terminal.say(`${slug.padEnd(24)} ${name}  ${id}`);
    return EXIT.done;
  },
};
