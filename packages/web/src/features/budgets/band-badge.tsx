import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import type { BudgetBand } from '../../graphql/generated/graphql.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

export const BAND_TONES: Record<BudgetBand, Tone> = {
  GREEN: 'positive',
  AMBER: 'warning',
  RED: 'critical',
  BLUE: 'info',
};

interface BandBadgeProps {
  band: BudgetBand;
  /** The variance itself as a share of the budget, positive is over. */
  share?: number | null;
}

/** How far a forecast lies from its budget: in a word, and by how much. */
export function BandBadge({ band, share = null }: BandBadgeProps) {
  const code = useCode();
  const format = useFormat();
  const word = code('BUDGET_BANDS', band);
  return <Badge tone={BAND_TONES[band]} word={share === null ? word : `${word} ${format.change(share)}`} />;
}
