import type { ImportStatus } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const TONES: Record<ImportStatus, Tone> = {
  WAITING: 'neutral',
  RUNNING: 'info',
  DONE: 'positive',
  FAILED: 'critical',
  CANCELLED: 'neutral',
  INTERRUPTED: 'warning',
};

export const isUnderWay = (status: ImportStatus): boolean => status === 'WAITING' || status === 'RUNNING';

export function RunStatusBadge({ status }: { status: ImportStatus }) {
  const code = useCode();
  return <Badge tone={TONES[status]} word={code('IMPORT_STATUSES', status)} />;
}
