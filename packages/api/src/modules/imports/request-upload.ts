import { requestUploadRules } from '@caregraph/shared/imports';
import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { uploads } from './uploads.js';

/** A ticket that lets one file in, for an hour. */
export function requestUpload(context: Context, input: unknown) {
  return write(context, { name: 'requestUpload', may: 'import:run', rules: requestUploadRules, input }, async (tx) => {
    const upload = uploads.request(uuidv7(), tx.actor, tx.now().getTime());
    if (!upload)
      return refuse('LIMIT_REACHED', [], 'Many files of yours are waiting. Import them, or wait for an hour.');
    tx.audit('upload.requested', upload);
    return done(upload);
  });
}
