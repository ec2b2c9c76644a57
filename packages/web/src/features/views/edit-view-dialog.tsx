import { renameViewRules } from '@caregraph/shared/views';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { useFailureSentence } from '../../graphql/use-failure-sentence.js';
import { useWrite } from '../../graphql/use-write.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { notify, warn } from '../../ui/notify.js';
import { VIEW_TOUCHES } from './saved-views-query.js';

export const RenameViewMutation = graphql(`
  mutation RenameView($input: RenameViewInput!) {
    renameView(input: $input) {
      savedView {
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

export const DeleteViewMutation = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RestoreViewMutation = graphql(`
  mutation RestoreView($input: RestoreViewInput!) {
    restoreView(input: $input) {
      savedView {
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

interface View {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Takes a view away; for as long as that is said it can be brought back. */
function useDeletion({ id, version, name }: View, onDeleted: () => void) {
  const { t } = useTranslation('views');
  const [remove, isDeleting] = useWrite(DeleteViewMutation, VIEW_TOUCHES);
  const [restore] = useWrite(RestoreViewMutation, VIEW_TOUCHES);
  const sentenceOf = useFailureSentence();

  async function bringBack() {
    const { data, failure } = await restore({ input: { id, version: version + 1 } });
    const refused = data?.restoreView.errors[0]?.message;
    const problem = failure ? sentenceOf(failure) : refused;
    if (problem) warn(problem);
    else notify(t('restored'));
  }

  async function takeAway() {
    const { data, failure } = await remove({ input: { id, version } });
    const refused = failure ? sentenceOf(failure) : data.deleteView.errors[0]?.message;
    if (refused) return warn(refused);
    notify(t('deleted', { name }), () => void bringBack());
    onDeleted();
  }

  return [() => void takeAway(), isDeleting] as const;
}

/** Renames or deletes one view. */
export function EditViewDialog({ view, onClose }: { view: View; onClose(): void }) {
  const { t } = useTranslation('views');
  const [takeAway, isDeleting] = useDeletion(view, onClose);
  const { id, version, name } = view;
  return (
    <WriteDialog
      title={t('form.rename.title', { name })}
      submitWord={t('form.rename.submit')}
      savedWords={t('form.rename.saved')}
      width="NARROW"
      mutation={RenameViewMutation}
      rules={renameViewRules}
      isEdit
      initialValues={{ name }}
      toInput={(values) => ({ ...values, id, version })}
      errorsOf={(data) => data.renameView.errors}
      touches={VIEW_TOUCHES}
      onSaved={onClose}
      onCancel={onClose}
    >
      {(field) => (
        <>
          {field.text('name', { label: t('form.name'), hint: t('form.nameHint'), isRequired: true, isFirst: true })}
          <div>
            <Button variant="subtle" color="red" loading={isDeleting} onClick={takeAway}>
              {t('form.delete')}
            </Button>
          </div>
        </>
      )}
    </WriteDialog>
  );
}
