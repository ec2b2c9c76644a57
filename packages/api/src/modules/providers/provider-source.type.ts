import { Field, Float, ID, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { ProviderKindEnum, ProviderLinkEnum } from './provider.enums.js';

@ObjectType('ProviderSource', {
  simpleResolvers: true,
  description:
    'What one issue of one publication says of a provider. Of each fact the newest issue that states it counts.',
})
export class ProviderSourceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The table it stands in, such as `nursing`; `Caregraph` for our own people.' })
  publication!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The day the issue speaks of.' })
  issuedOn!: string | null;

  @Field(() => String, { nullable: true, description: "The publication's own key of the entry." })
  ownKey!: string | null;

  @Field(() => String)
  name!: string;

  @Field(() => ProviderKindEnum)
  kind!: string;

  @Field(() => String, { nullable: true, description: 'CMS Certification Number, six characters.' })
  ccn!: string | null;

  @Field(() => ProviderLinkEnum, { nullable: true })
  linkedBy!: string | null;

  @Field(() => Float, { nullable: true, description: 'The score of a join by name and address.' })
  matchScore!: number | null;
}
