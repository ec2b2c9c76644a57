import { useTranslation } from 'react-i18next';
import type { ExpiryState } from '../../graphql/generated/graphql.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';

export const EXPIRY_TONES: Record<ExpiryState, Tone> = {
  EXPIRED: 'critical',
  WITHIN_30_DAYS: 'warning',
  WITHIN_60_DAYS: 'info',
  WITHIN_90_DAYS: 'neutral',
};

/** When a credential runs out, in words. */
export function ExpiryBadge({ state }: { state: ExpiryState }) {
  const { t } = useTranslation('staffing');
  return <Badge tone={EXPIRY_TONES[state]} word={t(`expiry.${state}`)} />;
}
