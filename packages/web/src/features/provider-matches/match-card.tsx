import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { MatchCard_MatchFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';
import classes from './matches.module.css';

export const MatchCard_match = graphql(`
  fragment MatchCard_match on ProviderMatch {
    id
    version
    status
    score
    createdAt
    decidedAt
    availableActions
    evidence {
      fact
      one
      other
      agreement
    }
    provider {
      id
      name
      kind
    }
    other {
      id
      name
      kind
    }
    kept {
      id
      name
    }
  }
`);

export type Match = MatchCard_MatchFragment;
type Evidence = Match['evidence'][number];

/** From here a fact is taken to agree; below the other, to differ; between them it is alike. */
const AGREES_FROM = 0.85;
const DIFFERS_BELOW = 0.5;

type Verdict = 'agrees' | 'alike' | 'differs' | 'unknown';
const TONES: Record<Verdict, Tone> = { agrees: 'positive', alike: 'warning', differs: 'critical', unknown: 'neutral' };

function verdictOf({ one, other, agreement }: Evidence): Verdict {
  if (one === null || other === null) return 'unknown';
  if (agreement === null) return one === other ? 'agrees' : 'differs';
  if (agreement >= AGREES_FROM) return 'agrees';
  return agreement < DIFFERS_BELOW ? 'differs' : 'alike';
}

interface MatchCardProps {
  match: FragmentType<typeof MatchCard_match>;
  isCurrent: boolean;
  isSaving: boolean;
  onSame(match: Match): void;
  onDifferent(match: Match): void;
  onTakeBack(match: Match): void;
  onFocus(): void;
}

/** Two entries side by side: what each says, where they agree, and the two answers. */
export function MatchCard({
  match: given,
  isCurrent,
  isSaving,
  onSame,
  onDifferent,
  onTakeBack,
  onFocus,
}: MatchCardProps) {
  const { t } = useTranslation('matches');
  const format = useFormat();
  const match = readFragment(MatchCard_match, given);
  const { provider, other, evidence, availableActions } = match;
  const card = useRef<HTMLLIElement>(null);
  useEffect(
    function bringIntoView() {
      if (isCurrent) card.current?.focus();
    },
    [isCurrent],
  );
  const nameOf = (one: Match['provider'], fallback: 'one' | 'other') =>
    one?.name ?? evidence.find(({ fact }) => fact === 'NAME')?.[fallback] ?? t('merged');
  const names = { one: nameOf(provider, 'one'), other: nameOf(other, 'other') };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the focus of anything within makes the pair the one that keys answer
    <li
      ref={card}
      className={classes.card}
      data-current={isCurrent}
      tabIndex={-1}
      aria-label={t('pair', names)}
      onFocus={onFocus}
    >
      <div className={classes.head}>
        <Badge tone={match.status === 'OPEN' ? 'info' : 'neutral'} word={t(`statuses.${match.status}`)} />
        <span>{t('score', { score: format.percent(match.score, 0) })}</span>
      </div>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <caption className={classes.caption}>{t('pair', names)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('fact')}</th>
              <th scope="col">
                <Entry provider={provider} name={names.one} />
              </th>
              <th scope="col">
                <Entry provider={other} name={names.other} />
              </th>
              <th scope="col">{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {evidence.map((fact) => (
              <FactRow key={fact.fact} fact={fact} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.actions}>
        {availableActions.includes('CONFIRM') && (
          <Button loading={isSaving} onClick={() => onSame(match)} aria-label={t('sameOf', names)}>
            {t('same')}
          </Button>
        )}
        {availableActions.includes('REJECT') && (
          <Button
            variant="default"
            loading={isSaving}
            onClick={() => onDifferent(match)}
            aria-label={t('differentOf', names)}
          >
            {t('different')}
          </Button>
        )}
        {availableActions.includes('REOPEN') && (
          <Button variant="default" loading={isSaving} onClick={() => onTakeBack(match)}>
            {t('takeBack')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Entry({ provider, name }: { provider: Match['provider']; name: string }) {
  return provider ? <AppLink path={paths.provider(provider.id)}>{name}</AppLink> : <>{name}</>;
}

function FactRow({ fact }: { fact: Evidence }) {
  const { t } = useTranslation('matches');
  const code = useCode();
  const verdict = verdictOf(fact);
  const said = (value: string | null) =>
    value === null ? (
      <span className={classes.quiet}>{t('notSaid')}</span>
    ) : fact.fact === 'KIND' ? (
      code('PROVIDER_KINDS', value)
    ) : (
      value
    );
  return (
    <tr>
      <th scope="row">{t(`facts.${fact.fact}`)}</th>
      <td>{said(fact.one)}</td>
      <td>{said(fact.other)}</td>
      <td>
        <Badge tone={TONES[verdict]} word={t(`verdicts.${verdict}`)} />
      </td>
    </tr>
  );
}
