import type { LegalAuthority } from '@caregraph/shared/families';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from './calendar.js';
import { useCode } from './use-code.js';
import { useFormat } from './use-format.js';

/** What someone may decide for a client, as the API tells it. */
export interface Authority {
  legalAuthority: LegalAuthority;
  authorityState: 'NONE' | 'CURRENT' | 'EXPIRED' | 'NOT_YET';
  authorityFrom: CalendarDay | null;
  authorityTo: CalendarDay | null;
}

const TONES = { CURRENT: 'positive', EXPIRED: 'critical', NOT_YET: 'warning' } as const;

/** The same in words, and how it stands today; `null` for who has no such authority. */
export function useAuthorityWords() {
  const { t } = useTranslation('families');
  const code = useCode();
  const format = useFormat();
  return ({ legalAuthority, authorityState, authorityFrom, authorityTo }: Authority) => {
    if (authorityState === 'NONE') return null;
    const what = code('LEGAL_AUTHORITIES', legalAuthority);
    const on = authorityState === 'NOT_YET' ? authorityFrom : authorityTo;
    const day = on && format.day(on);
    const words = {
      CURRENT: () => (day ? t('authority.CURRENT_until', { what, day }) : t('authority.CURRENT', { what })),
      EXPIRED: () => (day ? t('authority.EXPIRED_on', { what, day }) : t('authority.EXPIRED', { what })),
      NOT_YET: () => (day ? t('authority.NOT_YET_from', { what, day }) : t('authority.NOT_YET', { what })),
    };
    return { tone: TONES[authorityState], word: words[authorityState]() };
  };
}
