import { Field, ID, InputType, Int } from 'type-graphql';
import { ImportColumnEnum, ImportFormatEnum } from './import.enums.js';

@InputType()
export class RequestUploadInput {
  @Field(() => String, { description: 'Repeat it to repeat the request without a second effect.' })
  idempotencyKey!: string;

  @Field(() => Int, { description: 'How large the file is: 1 to 5,242,880.' })
  bytes!: number;
}

@InputType()
export class PreviewImportInput {
  @Field(() => String, { description: 'Repeat it to repeat the request without a second effect.' })
  idempotencyKey!: string;

  @Field(() => [ID], { description: 'Files that have arrived, at most 20.' })
  uploadIds!: string[];
}

@InputType()
export class ImportMappingInput {
  @Field(() => String, { description: 'A heading of the file.' })
  heading!: string;

  @Field(() => ImportColumnEnum)
  column!: string;
}

@InputType()
export class RunImportInput {
  @Field(() => String, { description: 'Repeat it to repeat the request without a second effect.' })
  idempotencyKey!: string;

  @Field(() => [ID], { description: 'Files that have arrived, at most 20.' })
  uploadIds!: string[];

  @Field(() => ImportFormatEnum)
  format!: string;

  @Field(() => [ImportMappingInput], {
    nullable: true,
    description:
      'For PROVIDER_LIST alone: which headings stand for which columns. Headings that are not named are not taken.',
  })
  mapping?: ImportMappingInput[] | null;

  @Field(() => Boolean, { description: 'True: do everything, report it, and keep nothing.' })
  isDryRun!: boolean;
}

@InputType()
export class CancelImportInput {
  @Field(() => String, { description: 'Repeat it to repeat the request without a second effect.' })
  idempotencyKey!: string;

  @Field(() => ID)
  id!: string;
}
