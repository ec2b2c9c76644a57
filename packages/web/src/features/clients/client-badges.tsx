import type { Acuity, ClientStatus } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const ACUITY_TONES: Record<Acuity, Tone> = { HIGH: 'critical', MODERATE: 'warning', LOW: 'neutral' };
const STATUS_TONES: Record<ClientStatus, Tone> = {
  PROSPECT: 'info',
  ACTIVE: 'positive',
  ON_HOLD: 'warning',
  ENDED: 'neutral',
};

/** How much care a client needs, in a word. */
export function AcuityBadge({ acuity }: { acuity: Acuity }) {
  const code = useCode();
  return <Badge tone={ACUITY_TONES[acuity]} word={code('ACUITIES', acuity)} />;
}

/** Where a client stands with us, in a word. */
export function ClientStatusBadge({ status }: { status: ClientStatus }) {
  const code = useCode();
  return <Badge tone={STATUS_TONES[status]} word={code('CLIENT_STATUSES', status)} />;
}
