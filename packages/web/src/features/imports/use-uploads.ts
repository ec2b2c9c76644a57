import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { useFailureSentence } from '../../graphql/use-failure-sentence.js';
import { useWrite } from '../../graphql/use-write.js';
import { newKey } from '../../lib/new-key.js';
import { UPLOAD_BYTES, UPLOADS_A_RUN } from './upload-limits.js';

export const RequestUploadMutation = graphql(`
  mutation RequestUpload($input: RequestUploadInput!) {
    requestUpload(input: $input) {
      upload {
        id
        address
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

/** A file on its way, or there, or not taken. */
export interface SentFile {
  key: string;
  name: string;
  bytes: number;
  state: 'SENDING' | 'ARRIVED' | 'REFUSED';
  uploadId: string | null;
  /** Why it was not taken. */
  reason: string | null;
}

const TOUCHES_NOTHING: readonly string[] = [];

/** The sentence of a refusal, wherever it was made; null when the answer has none. */
async function sentenceIn(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : null;
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  return typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : null;
}

/** Sends files one after the other, each with a ticket of its own. */
export function useUploads() {
  const { t } = useTranslation('imports');
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [request] = useWrite(RequestUploadMutation, TOUCHES_NOTHING);
  const sentenceOf = useFailureSentence();

  const put = (key: string, part: Partial<SentFile>) =>
    setFiles((before) => before.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function sendOne(key: string, file: File): Promise<void> {
    const refuse = (reason: string) => put(key, { state: 'REFUSED', reason });
    if (file.size > UPLOAD_BYTES) return refuse(t('upload.tooLarge'));
    const { data, failure } = await request({ input: { idempotencyKey: newKey(), bytes: Math.max(1, file.size) } });
    if (failure) return refuse(sentenceOf(failure));
    const { upload, errors } = data.requestUpload;
    if (!upload?.address) return refuse(errors[0]?.message ?? t('upload.failed'));
    try {
      const response = await fetch(upload.address, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
        body: file,
      });
      if (response.ok) put(key, { state: 'ARRIVED', uploadId: upload.id });
      else refuse((await sentenceIn(response)) ?? t('upload.failed'));
    } catch {
      // Only the network throws here: the connection broke, or the file was changed while it was read.
      refuse(t('upload.broken'));
    }
  }

  async function send(chosen: readonly File[]): Promise<void> {
    const fitting = chosen.slice(0, Math.max(0, UPLOADS_A_RUN - files.length));
    const rows = fitting.map((file) => ({ file, key: newKey() }));
    setFiles((before) => [
      ...before,
      ...rows.map(({ file, key }) => ({
        ...{ key, name: file.name, bytes: file.size },
        ...{ state: 'SENDING' as const, uploadId: null, reason: null },
      })),
    ]);
    for (const { file, key } of rows) await sendOne(key, file);
  }

  return {
    files,
    send,
    remove: (key: string) => setFiles((before) => before.filter((one) => one.key !== key)),
    clear: () => setFiles([]),
  };
}
