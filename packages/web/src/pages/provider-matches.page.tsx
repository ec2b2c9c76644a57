import { Button } from '@mantine/core';
import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MatchCard, MatchCard_match } from '../features/provider-matches/match-card.js';
import type { MatchesSearch } from '../features/provider-matches/matches-search.js';
import classes from '../features/provider-matches/matches.module.css';
import { useAnswers } from '../features/provider-matches/use-answers.js';
import { graphql, readFragment } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { AppLink } from '../ui/app-link.js';
import { ChoiceFilter, FilterBar } from '../ui/filter-bar.js';
import { ProvidersIcon } from '../ui/icons.js';
import { PageHeader } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import { LoadingWords } from '../ui/states/skeletons.js';

export const ProviderMatchesPageQuery = graphql(`
  query ProviderMatchesPage($filter: ProviderMatchFilter!, $after: String) {
    providerMatches(filter: $filter, first: 10, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...MatchCard_match
      }
    }
  }
`);

const route = getRouteApi('/signed-in/providers/matches');

/** Keys work while nothing else takes them: not in a field, not with another key held. */
const isOurs = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !(target instanceof Element && target.closest('input, select, textarea, [role="dialog"]'));

/** Entries that may be one provider, one pair below the other, to be answered by hand or by key. */
export function ProviderMatchesPage() {
  const { t } = useTranslation('matches');
  const navigate = route.useNavigate();
  const search = useSearch({ from: '/signed-in/providers/matches' });
  const query = usePageQuery(ProviderMatchesPageQuery, {
    filter: { statuses: [search.status ?? 'OPEN'] },
    after: cursorOf(search.after ?? []),
  });
  const { same, different, takeBack, isSaving } = useAnswers();
  const change = (part: Partial<MatchesSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const page = query.status === 'ready' ? query.data.providerMatches : null;
  const nodes = page?.nodes ?? [];
  const matches = readFragment(MatchCard_match, nodes);
  const at = matches.findIndex(({ id }) => id === search.pair);

  useEffect(function answerByKey() {
    function onKey(event: KeyboardEvent) {
      if (!isOurs(event)) return;
      const go = (index: number) => {
        const next = matches[Math.max(0, Math.min(matches.length - 1, index))];
        if (next) change({ pair: next.id });
      };
      if (event.key === 'j') return go(at + 1);
      if (event.key === 'k') return go(at < 0 ? 0 : at - 1);
      const current = matches[at];
      if (!current || isSaving || !current.availableActions.includes('CONFIRM')) return;
      const follower = matches[at + 1] ?? matches[at - 1];
      const moveOn = (isAnswered: boolean) => isAnswered && change({ pair: follower?.id });
      if (event.key === 's') void same(current).then(moveOn);
      if (event.key === 'd') void different(current).then(moveOn);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  const paging = page && pagingOf(search.after ?? [], page.pageInfo);
  const turn = (after: readonly string[] | null) =>
    change({ after: after?.length ? [...after] : undefined, pair: undefined });
  return (
    <>
      <PageHeader
        trail={<AppLink path={paths.providers()}>{t('trail')}</AppLink>}
        title={t('title')}
        lead={t('lead')}
      />
      <div className={classes.bar}>
        <FilterBar
          active={search.status ? 1 : 0}
          onReset={() => change({ status: undefined, after: undefined, pair: undefined })}
        >
          <ChoiceFilter
            label={t('show')}
            anyWord={t('waiting')}
            value={search.status && search.status !== 'OPEN' ? search.status : null}
            options={(['SAME', 'DIFFERENT'] as const).map((value) => ({ value, label: t(`statuses.${value}`) }))}
            onChoose={(status) => change({ status: status ?? undefined, after: undefined, pair: undefined })}
          />
        </FilterBar>
        {matches.length > 0 && (
          <p className={classes.quiet}>
            {t(matches.some(({ availableActions }) => availableActions.includes('CONFIRM')) ? 'keysAnswer' : 'keys')}
          </p>
        )}
      </div>
      {query.status === 'failed' && <LoadFailed what={t('name')} failure={query.failure} onRetry={query.retry} />}
      {query.status === 'loading' && <LoadingWords what={t('name')} />}
      {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      {page &&
        matches.length === 0 &&
        (search.status ? (
          <NothingMatches onReset={() => change({ status: undefined, after: undefined })} />
        ) : (
          <NothingYet icon={<ProvidersIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />
        ))}
      <ul className={classes.list} aria-label={t('name')} aria-busy={stateOf(query) !== 'READY'}>
        {nodes.map((node, index) => (
          <MatchCard
            key={matches[index]?.id}
            match={node}
            isCurrent={index === at}
            isSaving={isSaving && index === at}
            onSame={(match) => void same(match)}
            onDifferent={(match) => void different(match)}
            onTakeBack={(match) => void takeBack(match)}
            onFocus={() => matches[index]?.id !== search.pair && change({ pair: matches[index]?.id })}
          />
        ))}
      </ul>
      {paging && (paging.next || paging.previous) && (
        <nav className={classes.actions} aria-label={t('name')}>
          <Button variant="default" disabled={!paging.previous} onClick={() => turn(paging.previous)}>
            {t('back')}
          </Button>
          <Button variant="default" disabled={!paging.next} onClick={() => turn(paging.next)}>
            {t('more')}
          </Button>
        </nav>
      )}
    </>
  );
}
