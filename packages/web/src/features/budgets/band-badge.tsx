import { useCode } from '../../lib/use-code.js';
import type { BudgetBand } from '../../graphql/generated/graphql.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

export const BAND_TONES: Record<BudgetBand, Tone> = {
  GREEN: 'positive',
  AMBER: 'warning',
  RED: 'critical',
  BLUE: 'info',
};

/** How far a forecast lies from its budget, in a word. */
export function BandBadge({ band }: { band: BudgetBand }) {
  const code = useCode();
  return <Badge tone={BAND_TONES[band]} word={code('BUDGET_BANDS', band)} />;
}
