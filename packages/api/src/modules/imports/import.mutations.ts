import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { type Refusal, toPayload } from '../../kernel/outcome.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { cancelImport } from './cancel-import.js';
import { CancelImportInput, PreviewImportInput, RequestUploadInput, RunImportInput } from './import.inputs.js';
import { ImportPreviewType, ImportRunType, UploadTicketType } from './import.type.js';
import { previewImport } from './preview-import.js';
import { requestUpload } from './request-upload.js';
import { runImport } from './run-import.js';
import { uploads } from './uploads.js';

/** Where the tickets of uploads are redeemed. */
export const UPLOAD_ROUTE = '/files/upload';

@ObjectType({ simpleResolvers: true })
class RequestUploadPayload {
  @Field(() => UploadTicketType, { nullable: true })
  upload!: UploadTicketType | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
class PreviewImportPayload {
  @Field(() => ImportPreviewType, { nullable: true })
  preview!: ImportPreviewType | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
class RunImportPayload {
  @Field(() => ImportRunType, { nullable: true })
  importRun!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
class CancelImportPayload {
  @Field(() => ImportRunType, { nullable: true })
  importRun!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class ImportMutations {
  @Mutation(() => RequestUploadPayload, {
    description:
      'An address to which one file can be sent, once, by whoever asked. Refused: LIMIT_REACHED (too many files are waiting).',
  })
  async requestUpload(
    @Ctx() context: Context,
    @Arg('input', () => RequestUploadInput) input: RequestUploadInput,
  ): Promise<{ upload: object | null; errors: Refusal[] }> {
    const outcome = await requestUpload(context, input);
    if ('refused' in outcome) return { upload: null, errors: outcome.refused };
    const { id } = outcome.done;
    const upload = uploads.find(id, context.actor, context.now().getTime());
    // A repeated request after the hour, or after a restart: the upload it made is gone.
    const expiresAt = new Date(upload?.expiresAt ?? context.now()).toISOString();
    return {
      upload: { id, address: upload?.ticket ? `${UPLOAD_ROUTE}/${upload.ticket}` : null, expiresAt },
      errors: [],
    };
  }

  @Mutation(() => PreviewImportPayload, {
    description:
      'Looks at files that were sent: what is in them, and what can read them. Refused: NOT_FOUND, DUPLICATE.',
  })
  async previewImport(
    @Ctx() context: Context,
    @Arg('input', () => PreviewImportInput) input: PreviewImportInput,
  ): Promise<{ preview: object | null; errors: Refusal[] }> {
    const outcome = await previewImport(context, input);
    if ('refused' in outcome) return { preview: null, errors: outcome.refused };
    return { preview: outcome.done, errors: [] };
  }

  @Mutation(() => RunImportPayload, {
    description:
      'Begins an import, or a dry run, which goes on by itself. Refused: NOT_FOUND (a file is not here), DUPLICATE, NOT_ALLOWED (a mapping for a published format), INVALID (a heading), LIMIT_REACHED (others are waiting).',
  })
  async runImport(@Ctx() context: Context, @Arg('input', () => RunImportInput) input: RunImportInput) {
    return toPayload('importRun', await runImport(context, input));
  }

  @Mutation(() => CancelImportPayload, {
    description:
      'Stops an import. Refused: NOT_FOUND, ILLEGAL_TRANSITION (is over), NOT_ALLOWED (of the command line).',
  })
  async cancelImport(@Ctx() context: Context, @Arg('input', () => CancelImportInput) input: CancelImportInput) {
    return toPayload('importRun', await cancelImport(context, input));
  }
}
