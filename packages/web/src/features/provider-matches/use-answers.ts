import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { notify } from '../../ui/notify.js';

export const ConfirmProviderMatchMutation = graphql(`
  mutation ConfirmProviderMatch($input: ConfirmProviderMatchInput!) {
    confirmProviderMatch(input: $input) {
      providerMatch {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RejectProviderMatchMutation = graphql(`
  mutation RejectProviderMatch($input: RejectProviderMatchInput!) {
    rejectProviderMatch(input: $input) {
      providerMatch {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const ReopenProviderMatchMutation = graphql(`
  mutation ReopenProviderMatch($input: ReopenProviderMatchInput!) {
    reopenProviderMatch(input: $input) {
      providerMatch {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

const TOUCHES = ['ProviderMatch', 'ProviderMatchConnection', 'Provider', 'ProviderConnection'];

interface Pair {
  readonly id: string;
  readonly version: number;
}

/**
 * The answers to whether two entries are one provider; each can be taken back for as long as it is said. Each says
 * whether it was accepted; why it was not is told.
 */
export function useAnswers() {
  const { t } = useTranslation('matches');
  const [confirm, isConfirming] = useWrite(ConfirmProviderMatchMutation, TOUCHES);
  const [reject, isRejecting] = useWrite(RejectProviderMatchMutation, TOUCHES);
  const [reopen, isReopening] = useWrite(ReopenProviderMatchMutation, TOUCHES);
  const told = useTold();

  async function takeBack({ id, version }: Pair) {
    if (told(await reopen({ input: { id, version } }), (data) => data.reopenProviderMatch)) notify(t('did.reopened'));
  }

  return {
    isSaving: isConfirming || isRejecting || isReopening,
    same: async ({ id, version }: Pair, keepId: string | null = null) => {
      const input = { id, version, ...(keepId ? { keepId } : {}) };
      const done = told(await confirm({ input }), (data) => data.confirmProviderMatch)?.providerMatch;
      if (done) notify(t('did.same'), () => void takeBack(done));
      return Boolean(done);
    },
    different: async ({ id, version }: Pair) => {
      const done = told(await reject({ input: { id, version } }), (data) => data.rejectProviderMatch)?.providerMatch;
      if (done) notify(t('did.different'), () => void takeBack(done));
      return Boolean(done);
    },
    takeBack,
  };
}
