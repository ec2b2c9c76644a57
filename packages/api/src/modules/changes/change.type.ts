import { Field, ID, ObjectType } from 'type-graphql';
import type { Change } from '../../kernel/change.js';

@ObjectType('Change', {
  simpleResolvers: true,
  description: 'Something the reader may see has changed. What it is now, a query says.',
})
export class ChangeType implements Change {
  @Field(() => String, { description: 'The type of what changed, as in this schema: `Client`, `CarePlan`.' })
  type!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Which of them; null when more of the type changed at once than are told one by one.',
  })
  id!: string | null;

  @Field(() => Boolean, { description: 'True of what the reader changed herself, in whichever window.' })
  isMine!: boolean;
}
