import { useTranslation } from 'react-i18next';
import type { TaskPriority, TaskStatus } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const STATUS_TONES: Record<TaskStatus, Tone> = {
  OPEN: 'info',
  IN_PROGRESS: 'info',
  DONE: 'positive',
  CANCELLED: 'neutral',
};
const PRIORITY_TONES: Record<TaskPriority, Tone> = { HIGH: 'warning', NORMAL: 'neutral', LOW: 'neutral' };

export function TaskStatusBadge({ status }: { status: TaskStatus }) {
  const code = useCode();
  return <Badge tone={STATUS_TONES[status]} word={code('TASK_STATUSES', status)} />;
}

/** What is neither urgent nor negligible needs no mark. */
export function TaskPriorityBadge({ priority }: { priority: TaskPriority }) {
  const code = useCode();
  if (priority === 'NORMAL') return null;
  return <Badge tone={PRIORITY_TONES[priority]} word={code('TASK_PRIORITIES', priority)} />;
}

/** The plan behind it has changed: somebody must say whether it still holds. */
export function TaskReviewBadge() {
  const { t } = useTranslation('tasks');
  return <Badge tone="warning" word={t('needsReview')} />;
}
