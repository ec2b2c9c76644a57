import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { WITHHELD } from '../../lib/withheld.js';
import type { Tie } from './tie.js';

/** What the drawing writes of a tie, and all of it in one sentence for who does not see it. */
export interface TieWords {
  name: string;
  what: string;
  authority: string | null;
  time: string | null;
  whole: string;
}

export function useTieWords(): (tie: Tie) => TieWords {
  const { t } = useTranslation('network');
  const format = useFormat();
  const said = (fact: Tie['name']) => (fact === WITHHELD ? t('states.withheld', { ns: 'core' }) : fact);

  function timeOf({ isCurrent, endedOn, lastContactAt }: Tie): string | null {
    if (!isCurrent) return endedOn ? t('endedOn', { day: format.day(endedOn) }) : t('ended');
    if (lastContactAt === undefined) return null;
    return lastContactAt === null ? t('neverContacted') : `${t('lastSpoken')} ${format.relativeInstant(lastContactAt)}`;
  }

  return (tie) => {
    const name = said(tie.name) ?? t('unnamed');
    const what = tie.what.map(said).join(', ');
    const authority = tie.authority?.word ?? null;
    const time = timeOf(tie);
    return { name, what, authority, time, whole: [name, what, authority, time].filter(Boolean).join('. ') };
  };
}
