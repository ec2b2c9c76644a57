import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { OrgUnitType } from '../organisations/index.js';
import { PersonType } from '../people/index.js';
import { AcuityEnum, ClientIdentifierKindEnum, ClientStatusEnum, SensitivityEnum } from './client.enums.js';

@ObjectType('ClientIdentifier', {
  simpleResolvers: true,
  description: 'A number by which another system knows the client; no two clients of an organisation share one.',
})
export class ClientIdentifierType {
  @Field(() => ID)
  id!: string;

  @Field(() => ClientIdentifierKindEnum)
  kind!: string;

  @Field(() => String, { description: 'The system that gave the number, as a URL or a name without spaces.' })
  system!: string;

  @Field(() => String, { nullable: true })
  value!: string | null;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('Client', { simpleResolvers: true, description: 'A person the organisation cares for.' })
export class ClientType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name she wants to be called by, else her given name; and her family name.',
  })
  displayName!: string | null;

  @Field(() => String, { nullable: true, description: 'The number the organisation gave the client.' })
  clientNo!: string | null;

  @Field(() => PersonType, { nullable: true })
  person!: PersonType | null;

  @Field(() => Int, { nullable: true, description: 'Whole years: today, or on the day of death.' })
  age!: number | null;

  @Field(() => OrgUnitType, { nullable: true, description: 'The unit that answers for the client.' })
  unit!: OrgUnitType | null;

  @Field(() => ClientStatusEnum)
  status!: string;

  @Field(() => AcuityEnum)
  acuity!: string;

  @Field(() => SensitivityEnum)
  sensitivity!: string;

  @Field(() => CalendarDate)
  enrolledOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The last day of care.' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why care ended, in the words of who ended it.' })
  endReason!: string | null;

  @Field(() => Int, { description: 'Days from one successful contact to the next one that is due.' })
  contactIntervalDays!: number;

  @Field(() => CalendarDate, { nullable: true, description: 'Null for a client to whom no contact is owed.' })
  nextContactDueOn!: string | null;

  @Field(() => Boolean, { description: 'True when the day a contact was due on has passed.' })
  contactOverdue!: boolean;

  @Field(() => [ClientIdentifierType])
  identifiers!: ClientIdentifierType[];

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
