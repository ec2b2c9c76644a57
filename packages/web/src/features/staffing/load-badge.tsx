import type { LoadBand } from '../../graphql/generated/graphql.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';
import { useTranslation } from 'react-i18next';

export const LOAD_TONES: Record<LoadBand, Tone> = { LOW: 'info', WITHIN: 'positive', HIGH: 'critical' };

interface LoadBadgeProps {
  band: LoadBand;
  /** Need ÷ available. */
  share: number;
}

/** How full someone is, in words and as a share of her hours. */
export function LoadBadge({ band, share }: LoadBadgeProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  return <Badge tone={LOAD_TONES[band]} word={`${t(`load.bands.${band}`)} ${format.percent(share)}`} />;
}
