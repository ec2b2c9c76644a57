import type { Permission } from '@caregraph/shared/permissions';
import type { ClientAction } from '../features/clients/client-search.js';
import { AssignCareManagerDialog } from '../features/clients/assign-care-manager-dialog.js';
import { type EndAssignment_client, EndAssignmentDialog } from '../features/clients/end-assignment-dialog.js';
import { RecordAllergyDialog } from '../features/clients/record-allergy-dialog.js';
import { RecordConditionDialog } from '../features/clients/record-condition-dialog.js';
import { AddFamilyMemberDialog } from '../features/families/add-family-member-dialog.js';
import { RecordMedicationDialog } from '../features/medications/record-medication-dialog.js';
import { type LogContact_client, LogContactDialog } from '../features/outreach/log-contact-dialog.js';
import { OpenTaskDialog } from '../features/tasks/open-task-dialog.js';
import type { FragmentType } from '../graphql/generated/index.js';
import { useMe } from '../lib/use-me.js';

interface ClientDialogsProps {
  client: FragmentType<typeof LogContact_client> & FragmentType<typeof EndAssignment_client>;
  clientId: string;
  action: ClientAction;
  /** The assignment that is to end. */
  assignmentId: string | undefined;
  onSaved(): void;
  onCancel(): void;
}

const NEEDED: Record<ClientAction, Permission> = {
  'log-contact': 'interaction:write',
  'assign-care-manager': 'assignment:change',
  'end-assignment': 'assignment:change',
  'add-family-member': 'family:change',
  'record-allergy': 'client:clinical',
  'record-condition': 'client:clinical',
  'record-medication': 'medication:write',
  'stop-medication': 'medication:write',
  'record-progress': 'plan:write',
  'open-task': 'task:write',
  'complete-task': 'task:write',
  'change-task': 'task:write',
  'reassign-task': 'task:write',
  'cancel-task': 'task:write',
};

/** The dialog that the address names, for whoever may do what it does. */
export function ClientDialogs({ client, clientId, action, assignmentId, ...outcome }: ClientDialogsProps) {
  const me = useMe();
  if (!me.may(NEEDED[action])) return null;
  if (action === 'log-contact') return <LogContactDialog client={client} {...outcome} />;
  if (action === 'assign-care-manager') return <AssignCareManagerDialog clientId={clientId} {...outcome} />;
  if (action === 'end-assignment') {
    return <EndAssignmentDialog client={client} assignmentId={assignmentId} {...outcome} />;
  }
  if (action === 'add-family-member') return <AddFamilyMemberDialog clientId={clientId} {...outcome} />;
  if (action === 'record-allergy') return <RecordAllergyDialog clientId={clientId} {...outcome} />;
  if (action === 'record-condition') return <RecordConditionDialog clientId={clientId} {...outcome} />;
  if (action === 'record-medication') return <RecordMedicationDialog clientId={clientId} {...outcome} />;
  if (action === 'open-task') return <OpenTaskDialog clientId={clientId} {...outcome} />;
  // The others are shown where their subject is: the plan knows its goals, the lists their tasks and medications.
  return null;
}
