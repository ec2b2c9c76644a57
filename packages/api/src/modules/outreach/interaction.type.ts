import { INTERACTION_DIRECTIONS, INTERACTION_MODES, INTERACTION_OUTCOMES } from '@caregraph/shared/outreach';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { ClientType } from '../clients/index.js';
import { PersonType } from '../people/index.js';
import { StaffMemberType } from '../staffing/index.js';

export const InteractionModeEnum = valuesOf(INTERACTION_MODES);
registerEnumType(InteractionModeEnum, { name: 'InteractionMode', description: 'How contact was made or tried.' });

export const InteractionDirectionEnum = valuesOf(INTERACTION_DIRECTIONS);
registerEnumType(InteractionDirectionEnum, {
  name: 'InteractionDirection',
  description: 'INBOUND: they turned to us. OUTBOUND: we turned to them; every such one is an attempt.',
});

export const InteractionOutcomeEnum = valuesOf(INTERACTION_OUTCOMES);
registerEnumType(InteractionOutcomeEnum, {
  name: 'InteractionOutcome',
  description: 'What came of it. REACHED and REACHED_COLLATERAL are successful contacts; the others are not.',
  valuesConfig: {
    REACHED: { description: 'Two-way, with the client.' },
    REACHED_COLLATERAL: { description: 'Two-way, with an authorised person who speaks for the client.' },
    MESSAGE_LEFT: { description: 'One-way: voicemail, text message, letter.' },
    DECLINED: { description: 'Reached, and did not want to talk.' },
  },
});

export const InteractionOrderFieldEnum = valuesOf(['STARTED_AT']);
registerEnumType(InteractionOrderFieldEnum, {
  name: 'InteractionOrderField',
  description: 'What interactions are sorted by.',
});

@ObjectType('Interaction', {
  simpleResolvers: true,
  description: 'A contact, made or tried, with a client or somebody close to the client.',
})
export class InteractionType {
  @Field(() => ID)
  id!: string;

  @Field(() => ClientType, { nullable: true })
  client!: ClientType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who of us it was.' })
  staffMember!: StaffMemberType | null;

  @Field(() => PersonType, { nullable: true, description: 'The other person, when it was not the client herself.' })
  withPerson!: PersonType | null;

  @Field(() => InteractionModeEnum)
  mode!: string;

  @Field(() => InteractionDirectionEnum)
  direction!: string;

  @Field(() => InteractionOutcomeEnum)
  outcome!: string;

  @Field(() => Boolean, { description: 'True for an outcome that counts as contact.' })
  isSuccess!: boolean;

  @Field(() => DateTime)
  startedAt!: string;

  @Field(() => Int, { description: 'How long it took, in whole minutes; 0 to 1440.' })
  minutes!: number;

  @Field(() => [String], { nullable: true, description: 'What it was about, in keywords.' })
  topics!: string[] | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The day agreed for the next contact.' })
  nextContactOn!: string | null;

  @Field(() => DateTime, { description: 'When it was written down.' })
  createdAt!: string;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('ContactSummary', { simpleResolvers: true, description: 'How well we keep in touch with a client.' })
export class ContactSummaryType {
  @Field(() => DateTime, { nullable: true, description: 'When we last turned to the client, whatever came of it.' })
  lastAttemptAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When there last was a two-way contact.' })
  lastSuccessAt!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Calendar days since the last two-way contact, in the organisation's time zone. Null: never.",
  })
  daysSinceLastSuccess!: number | null;

  @Field(() => Boolean, { description: 'True when the day a contact was due on has passed.' })
  overdue!: boolean;
}
