import type { InteractionOutcome } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

const OUTCOME_TONES: Record<InteractionOutcome, Tone> = {
  REACHED: 'positive',
  REACHED_COLLATERAL: 'positive',
  MESSAGE_LEFT: 'neutral',
  NO_ANSWER: 'warning',
  DECLINED: 'critical',
};

/** What came of a contact; only the first two count as one made. */
export function OutcomeBadge({ outcome }: { outcome: InteractionOutcome }) {
  const code = useCode();
  return <Badge tone={OUTCOME_TONES[outcome]} word={code('INTERACTION_OUTCOMES', outcome)} />;
}
