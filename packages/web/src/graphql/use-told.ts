import { warn } from '../ui/notify.js';
import { useFailureSentence } from './use-failure-sentence.js';
import type { Answer } from './use-write.js';

interface Payload {
  readonly errors: readonly { readonly message: string }[];
}

/** For a step without a form: says why it was not done, or gives what the server answered when it was. */
export function useTold(): <Data, Of extends Payload>(
  answer: Answer<Data>,
  payloadOf: (data: Data) => Of,
) => Of | null {
  const sentenceOf = useFailureSentence();
  return ({ data, failure }, payloadOf) => {
    if (failure) warn(sentenceOf(failure));
    const payload = data && payloadOf(data);
    for (const { message } of payload?.errors ?? []) warn(message);
    return payload?.errors.length === 0 ? payload : null;
  };
}
