import { Field, ID, InputType, Int } from 'type-graphql';
import { ViewAudienceEnum, ViewPageEnum } from './saved-view.type.js';

@InputType()
export class SaveViewInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => String, { description: 'At most 60 characters.' })
  name!: string;

  @Field(() => ViewPageEnum)
  page!: string;

  @Field(() => String, {
    description: 'The query string of the address, percent-encoded: empty, or from its `?`; at most 2,000 characters.',
  })
  search!: string;

  @Field(() => ViewAudienceEnum)
  audience!: string;

  @Field(() => ID, { nullable: true, description: 'Whose view it is; for a team’s view and no other.' })
  unitId?: string | null;
}

@InputType()
abstract class SeenView {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;
}

@InputType()
export class RenameViewInput extends SeenView {
  @Field(() => String, { description: 'At most 60 characters.' })
  name!: string;
}

@InputType()
export class DeleteViewInput extends SeenView {}

@InputType()
export class RestoreViewInput extends SeenView {}
