import { assignCareManagerRules } from '@caregraph/shared/staffing';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useFormat } from '../../lib/use-format.js';
import { SkeletonLines } from '../../ui/states/skeletons.js';
import { ASSIGNMENT_TOUCHES } from './end-assignment-dialog.js';

export const CareManagersQuery = graphql(`
  query CareManagers($id: ID!) {
    client(id: $id) {
      id
      careManager {
        id
        displayName
      }
    }
    staffMembers(
      filter: { active: true, role: CARE_MANAGER }
      order: { field: NAME, direction: ASC }
      first: 100
    ) {
      nodes {
        id
        displayName
        primaryClientCount
        unit {
          id
          name
        }
      }
    }
  }
`);

export const AssignCareManagerMutation = graphql(`
  mutation AssignCareManager($input: AssignCareManagerInput!) {
    assignCareManager(input: $input) {
      assignment {
        id
        client {
          id
        }
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface AssignCareManagerDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

/** Gives a client her first care manager, or another from a day on: the one before then ends the day before. */
export function AssignCareManagerDialog({ clientId, ...outcome }: AssignCareManagerDialogProps) {
  const { t } = useTranslation('clients');
  const today = useFormat().today();
  const query = usePageQuery(CareManagersQuery, { id: clientId });
  const present = query.status === 'ready' ? (query.data.client?.careManager ?? null) : null;
  const people = query.status === 'ready' ? query.data.staffMembers.nodes : [];
  const word = present ? 'change' : 'choose';
  return (
    <WriteDialog
      {...outcome}
      title={t(`assign.${word}`)}
      {...(present
        ? { lead: t('assign.changeLead', { name: present.displayName ?? t('states.withheld', { ns: 'core' }) }) }
        : {})}
      submitWord={t(`assign.${word}`)}
      savedWords={t('assign.saved')}
      mutation={AssignCareManagerMutation}
      rules={assignCareManagerRules}
      initialValues={{ staffId: '', from: today, reason: '' }}
      toInput={({ reason, ...rest }) => ({ ...rest, clientId, reason: reason || null })}
      errorsOf={(data) => data.assignCareManager.errors}
      touches={ASSIGNMENT_TOUCHES}
    >
      {(field) => (
        <>
          {query.status === 'loading' && <SkeletonLines what={t('assign.staff')} lines={1} />}
          {field.select('staffId', {
            label: t('assign.staff'),
            hint: t(query.status === 'failed' ? 'assign.staffFailed' : 'assign.staffHint'),
            isRequired: true,
            isFirst: true,
            options: people.flatMap(({ id, displayName, primaryClientCount, unit }) =>
              displayName && id !== present?.id
                ? [
                    {
                      value: id,
                      label: [displayName, unit?.name, t('assign.load', { count: primaryClientCount ?? 0 })]
                        .filter(Boolean)
                        .join(', '),
                    },
                  ]
                : [],
            ),
          })}
          {field.day('from', { label: t('assign.from'), hint: t('assign.fromHint'), isRequired: true })}
          {field.note('reason', { label: t('assign.reason') })}
        </>
      )}
    </WriteDialog>
  );
}
