import { endCareAssignmentRules } from '@caregraph/shared/staffing';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';

export const EndAssignment_client = graphql(`
  fragment EndAssignment_client on Client {
    id
    currentAssignments {
      id
      version
      role
      isPrimary
      staffMember {
        id
        displayName
      }
    }
  }
`);

export const EndCareAssignmentMutation = graphql(`
  mutation EndCareAssignment($input: EndCareAssignmentInput!) {
    endCareAssignment(input: $input) {
      assignment {
        id
        version
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

/** What a new or ended assignment changes beside itself. */
export const ASSIGNMENT_TOUCHES = ['Client', 'CareAssignment', 'StaffMember', 'Analytics'];

interface EndAssignmentDialogProps {
  client: FragmentType<typeof EndAssignment_client>;
  /** As the address names it: one that does not run opens nothing. */
  assignmentId: string | undefined;
  onSaved(): void;
  onCancel(): void;
}

/** Takes a member of the team off a client from a day on. A primary care manager is followed by another instead. */
export function EndAssignmentDialog({ client: ref, assignmentId, ...outcome }: EndAssignmentDialogProps) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const today = useFormat().today();
  const { currentAssignments } = readFragment(EndAssignment_client, ref);
  const assignment = currentAssignments.find(({ id, isPrimary }) => id === assignmentId && !isPrimary);
  if (!assignment) return null;
  const { id, version, role, staffMember } = assignment;
  return (
    <WriteDialog
      {...outcome}
      isEdit
      title={t('endAssignment.title')}
      lead={[staffMember?.displayName, code('ASSIGNMENT_ROLES', role)].filter(Boolean).join(', ')}
      submitWord={t('endAssignment.submit')}
      savedWords={t('endAssignment.saved')}
      mutation={EndCareAssignmentMutation}
      rules={endCareAssignmentRules}
      initialValues={{ to: today, reason: '' }}
      toInput={({ to, reason }) => ({ id, version, to, reason: reason || null })}
      errorsOf={(data) => data.endCareAssignment.errors}
      touches={ASSIGNMENT_TOUCHES}
    >
      {(field) => (
        <>
          {field.day('to', { label: t('endAssignment.to'), isRequired: true, isFirst: true })}
          {field.note('reason', { label: t('assign.reason') })}
        </>
      )}
    </WriteDialog>
  );
}
