import { saveViewRules } from '@caregraph/shared/views';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ViewPage } from '../../graphql/generated/graphql.js';
import { graphql } from '../../graphql/generated/index.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useMe } from '../../lib/use-me.js';
import { VIEW_TOUCHES, ViewUnitsQuery } from './saved-views-query.js';

export const SaveViewMutation = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      savedView {
        id
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface SaveViewDialogProps {
  page: ViewPage;
  search: string;
  onClose(): void;
}

/** PERSONAL, ORGANISATION, or the id of the unit whose view it is to be. */
function useAudiences() {
  const { t } = useTranslation('views');
  const me = useMe();
  const mayShare = me.may('view:share');
  const [{ data }] = useQuery({ query: ViewUnitsQuery, pause: !mayShare });
  const hers = new Set(data?.me.units.map(({ id }) => id));
  const answersForAll = me.roles.includes('ADMINISTRATOR');
  const units = (data?.orgUnits ?? []).filter(({ id }) => answersForAll || hers.has(id));
  return [
    { value: 'PERSONAL', label: t('form.audiences.PERSONAL') },
    ...(mayShare ? units.map(({ id, name }) => ({ value: id, label: name })) : []),
    ...(mayShare ? [{ value: 'ORGANISATION', label: t('form.audiences.ORGANISATION') }] : []),
  ];
}

/** Who has a view, from what was chosen for it. */
const audienceOf = (chosen: string) =>
  chosen === 'PERSONAL' || chosen === 'ORGANISATION'
    ? ({ audience: chosen, unitId: null } as const)
    : ({ audience: 'TEAM', unitId: chosen } as const);

/** Keeps the list as it is narrowed now. */
export function SaveViewDialog({ page, search, onClose }: SaveViewDialogProps) {
  const { t } = useTranslation('views');
  const audiences = useAudiences();
  return (
    <WriteDialog
      title={t('form.save.title')}
      lead={t('form.save.lead')}
      submitWord={t('form.save.submit')}
      savedWords={t('form.save.saved')}
      width="NARROW"
      mutation={SaveViewMutation}
      rules={saveViewRules}
      initialValues={{ name: '', audience: 'PERSONAL' }}
      toInput={({ name, audience }) => ({ name, page, search, ...audienceOf(audience) })}
      errorsOf={(data) => data.saveView.errors}
      touches={VIEW_TOUCHES}
      onSaved={onClose}
      onCancel={onClose}
    >
      {(field) => (
        <>
          {field.text('name', { label: t('form.name'), hint: t('form.nameHint'), isRequired: true, isFirst: true })}
          {audiences.length > 1 && field.select('audience', { label: t('form.audience'), options: audiences })}
        </>
      )}
    </WriteDialog>
  );
}
