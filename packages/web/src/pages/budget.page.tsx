import { getRouteApi, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BudgetLead } from '../features/budgets/budget-lead.js';
import { BudgetLines } from '../features/budgets/budget-lines.js';
import { BudgetOverrides } from '../features/budgets/budget-overrides.js';
import { BudgetPosition } from '../features/budgets/budget-position.js';
import type { BudgetSearch } from '../features/budgets/budget-search.js';
import { countLedgerFilters } from '../features/budgets/budget-search.js';
import classes from '../features/budgets/budgets.module.css';
import { LedgerFilters } from '../features/budgets/ledger-filters.js';
import { graphql } from '../graphql/generated/index.js';
import type { BudgetPageQuery as Answer, BudgetPageQueryVariables } from '../graphql/generated/graphql.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useMe } from '../lib/use-me.js';
import { AppLink, LinkButton } from '../ui/app-link.js';
import { BudgetsIcon } from '../ui/icons.js';
import { PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import { SkeletonLines, SkeletonPage } from '../ui/states/skeletons.js';
import type { WholeList } from '../ui/table/whole-list.js';

const LedgerTable = lazy(async () => ({
  default: (await import('../features/budgets/ledger-table.js')).LedgerTable,
}));
const PostEntryDialog = lazy(async () => ({
  default: (await import('../features/budgets/post-entry-dialog.js')).PostEntryDialog,
}));
const RequestOverrideDialog = lazy(async () => ({
  default: (await import('../features/budgets/request-override-dialog.js')).RequestOverrideDialog,
}));
const TransferDialog = lazy(async () => ({
  default: (await import('../features/budgets/transfer-dialog.js')).TransferDialog,
}));
const DecideOverrideDialog = lazy(async () => ({
  default: (await import('../features/budgets/decide-override-dialog.js')).DecideOverrideDialog,
}));

export const BudgetPageQuery = graphql(`
  query BudgetPage($id: ID!, $filter: BudgetEntryFilter!, $after: String, $isPosting: Boolean!) {
    budget(id: $id) {
      id
      name
      status
      authorised {
        minor
      }
      ...BudgetLead_budget
      ...BudgetPosition_budget
      ...BudgetLines_budget
      ...BudgetOverrides_budget
      ...LedgerFilters_budget
      ...PostEntryDialog_budget
      ...RequestOverrideDialog_budget
      ...TransferDialog_budget
      lines {
        id
      }
      overrides {
        id
        status
        requestedByMe
        ...DecideOverrideDialog_override
      }
      entries(filter: $filter, order: { field: SERVICE_ON, direction: DESC }, first: 50, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...LedgerTable_entry
        }
      }
    }
  }
`);

const route = getRouteApi('/signed-in/budgets/$id');

function variablesOf(id: string, search: BudgetSearch): BudgetPageQueryVariables {
  const { kind, line, from, to, after, action } = search;
  return {
    id,
    filter: {
      ...(kind ? { kinds: [kind] } : {}),
      ...(line ? { lineId: line } : {}),
      ...(from || to ? { serviceOn: { from: from ?? null, to: to ?? null } } : {}),
    },
    after: cursorOf(after ?? []),
    isPosting: action === 'post',
  };
}

/** One budget: where it stands, where it is heading, and every posting that makes it so. */
export function BudgetPage() {
  const { t } = useTranslation('budgets');
  const { id } = route.useParams();
  const search = useSearch({ from: '/signed-in/budgets/$id' });
  const [query, whole] = usePagedQuery(
    BudgetPageQuery,
    variablesOf(id, search),
    ({ budget }) => budget?.entries,
    'FIXED_LENGTH',
  );
  if (query.status === 'loading') return <SkeletonPage />;
  if (query.status === 'failed') {
    return <LoadFailed place="PAGE" what={t('one.what')} failure={query.failure} onRetry={query.retry} />;
  }
  const { budget } = query.data;
  if (!budget) return <NoBudget />;
  return (
    <>
      <PageHeader
        title={budget.name ?? t('one.nameWithheld')}
        windowTitle={t('one.windowTitle')}
        trail={<AppLink path={paths.budgets()}>{t('title')}</AppLink>}
        lead={<BudgetLead budget={budget} />}
        actions={<Actions budget={budget} search={search} />}
      />
      <Rows>
        {query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <BudgetPosition budget={budget} />
        <Section title={t('lines.title')} lead={t('lines.lead')} padding="FLUSH">
          <BudgetLines budget={budget} state={query.refreshing ? 'REFRESHING' : 'READY'} />
        </Section>
        <Section title={t('overrides.title')} lead={t('overrides.lead')} padding="FLUSH">
          <BudgetOverrides budget={budget} state={query.refreshing ? 'REFRESHING' : 'READY'} />
        </Section>
        <Ledger budget={budget} search={search} whole={whole} isRefreshing={query.refreshing} />
      </Rows>
      <Dialogs budget={budget} search={search} />
    </>
  );
}

type Budget = NonNullable<Answer['budget']>;

interface PartProps {
  budget: Budget;
  search: BudgetSearch;
}

function NoBudget() {
  const { t } = useTranslation('budgets');
  return (
    <>
      <PageHeader title={t('one.notFound')} trail={<AppLink path={paths.budgets()}>{t('title')}</AppLink>} />
      <NothingYet icon={<BudgetsIcon size={22} />} title={t('one.notFound')} lead={t('one.notFoundLead')} />
    </>
  );
}

/** A closed budget takes no more postings, and nothing limits one without an authorised sum. */
function Actions({ budget, search }: PartProps) {
  const { t } = useTranslation('budgets');
  const me = useMe();
  if (budget.status === 'CLOSED') return null;
  const { decide: _, ...kept } = search;
  return (
    <>
      {me.may('budget:override') && budget.authorised && (
        <LinkButton path={paths.budget(budget.id, { ...kept, action: 'request' })}>{t('request.title')}</LinkButton>
      )}
      {me.may('budget:write') && budget.lines.length > 1 && (
        <LinkButton path={paths.budget(budget.id, { ...kept, action: 'transfer' })}>{t('transfer.title')}</LinkButton>
      )}
      {me.may('budget:post') && (
        <LinkButton emphasis="MAIN" path={paths.budget(budget.id, { ...kept, action: 'post' })}>
          {t('post.title')}
        </LinkButton>
      )}
    </>
  );
}

function Ledger({ budget, search, whole, isRefreshing }: PartProps & { whole: WholeList; isRefreshing: boolean }) {
  const { t } = useTranslation('budgets');
  const navigate = route.useNavigate();
  const change = (part: Partial<BudgetSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () => void navigate({ to: '.', search: {}, resetScroll: false });
  const { nodes, pageInfo, totalCount } = budget.entries;
  return (
    <div id="ledger">
      <Section title={t('ledger.title')} lead={t('ledger.lead')} padding="FLUSH">
        <div className={classes.filters}>
          <LedgerFilters budget={budget} search={search} onChange={change} onReset={reset} />
        </div>
        <Suspense fallback={<SkeletonLines what={t('ledger.title')} lines={6} />}>
          <LedgerTable
            entries={nodes}
            state={isRefreshing ? 'REFRESHING' : 'READY'}
            nothingYet={<NothingYet title={t('ledger.nothing')} lead={t('ledger.nothingLead')} />}
            nothingMatches={countLedgerFilters(search) > 0 && <NothingMatches onReset={reset} />}
            paging={{
              ...pagingOf(search.after ?? [], pageInfo),
              total: totalCount,
              whole,
              onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
            }}
          />
        </Suspense>
      </Section>
    </div>
  );
}

/** The address says which dialog is open; whoever may not act finds none at that address. */
function Dialogs({ budget, search }: PartProps) {
  const me = useMe();
  const navigate = route.useNavigate();
  const close = () =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, action: undefined, decide: undefined }),
      resetScroll: false,
    });
  const isOpen = budget.status === 'OPEN';
  const decided = budget.overrides.find(
    ({ id, status, requestedByMe }) => id === search.decide && status === 'REQUESTED' && !requestedByMe,
  );
  return (
    <Suspense>
      {isOpen && search.action === 'post' && me.may('budget:post') && (
        <PostEntryDialog budget={budget} onClose={close} />
      )}
      {isOpen && search.action === 'request' && me.may('budget:override') && budget.authorised && (
        <RequestOverrideDialog budget={budget} onClose={close} />
      )}
      {isOpen && search.action === 'transfer' && me.may('budget:write') && (
        <TransferDialog budget={budget} onClose={close} />
      )}
      {decided && me.may('budget:approve') && <DecideOverrideDialog override={decided} onClose={close} />}
    </Suspense>
  );
}
