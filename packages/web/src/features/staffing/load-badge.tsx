import type { LoadBand } from '../../graphql/generated/graphql.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';
import { useTranslation } from 'react-i18next';

export const LOAD_TONES: Record<LoadBand, Tone> = { LOW: 'info', WITHIN: 'positive', HIGH: 'critical' };

/** How full someone is, in words. */
export function LoadBadge({ band }: { band: LoadBand }) {
  const { t } = useTranslation('staffing');
  return <Badge tone={LOAD_TONES[band]} word={t(`load.bands.${band}`)} />;
}
