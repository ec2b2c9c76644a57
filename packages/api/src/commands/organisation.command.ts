import { v7 as uuidv7 } from 'uuid';
import { createOrgUnit, foundOrganisation } from '../modules/organisations/index.js';
import { type Command, EXIT } from './command.js';
import type { CommandContext } from './command-context.js';
import { doneOf } from './refusals.js';
import { makeUser } from './user.command.js';

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
    const founded = doneOf(
      await foundOrganisation(operator, {
        name: given.text('name'),
        slug: given.text('slug'),
        country: given.text('country') ?? 'US',
        timeZone: given.text('time-zone') ?? 'America/New_York',
        currency: given.text('currency') ?? 'USD',
        locale: given.text('locale') ?? 'en-US',
        isDemo: false,
      }),
      terminal,
    );
    if (!founded) return EXIT.failed;
    const team = doneOf(
      await createOrgUnit(operator, {
        idempotencyKey: uuidv7(),
        name: given.text('team') ?? 'Care team',
        kind: 'TEAM',
      }),
      terminal,
    );
    const email = given.text('admin-email');
    const administrator =
      email === undefined
        ? null
        : await makeUser(context, given, terminal, {
            tenantId: founded.id,
            email,
            name: given.text('admin-name') ?? 'Administrator',
            role: 'ADMINISTRATOR',
          });
    const slug = given.text('slug');
    if (terminal.isJson) terminal.print({ id: founded.id, slug, unitId: team?.id ?? null, administrator });
    else {
      terminal.say(`Founded ${given.text('name')} (${slug}).`);
      if (email === undefined)
        terminal.say(`Next, its first administrator: pnpm caregraph user create --organisation ${slug} …`);
    }
    const isWhole = team !== null && (email === undefined || administrator?.role === 'ADMINISTRATOR');
    return isWhole ? EXIT.done : EXIT.partly;
  },
};

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
