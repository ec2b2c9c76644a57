import { getRouteApi, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_VIEWS, filterOf, type ImportsSearch } from '../features/imports/imports-search.js';
import classes from '../features/imports/imports.module.css';
import { isUnderWay } from '../features/imports/run-status.js';
import { RunTable } from '../features/imports/run-table.js';
import { usePolling } from '../features/imports/use-polling.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { ChoiceFilter, FilterBar } from '../ui/filter-bar.js';
import { PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import { LoadingWords } from '../ui/states/skeletons.js';

const NewImport = lazy(async () => ({ default: (await import('../features/imports/new-import.js')).NewImport }));

export const ImportsPageQuery = graphql(`
  query ImportsPage($filter: ImportRunFilter!, $after: String, $first: Int! = 20) {
    importRuns(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        status
        ...RunTable_run
      }
    }
  }
`);

const route = getRouteApi('/signed-in/imports');

/** Bringing files in, and what was brought in before. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const navigate = route.useNavigate();
  const search = useSearch({ from: '/signed-in/imports' });
  const [query, whole] = usePagedQuery(
    ImportsPageQuery,
    { filter: filterOf(search), after: cursorOf(search.after ?? []) },
    ({ importRuns }) => importRuns,
  );
  const change = (part: Partial<ImportsSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...part }), resetScroll: false });
  const reset = () => change({ show: undefined, after: undefined });
  const runs = query.status === 'ready' ? query.data.importRuns : null;
  const isAnyUnderWay = runs?.nodes.some(({ status }) => isUnderWay(status)) ?? false;
  usePolling(isAnyUnderWay, query.status === 'ready' ? query.refresh : null);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Rows>
        <Suspense fallback={<UploadPlace />}>
          <NewImport runId={search.run} onRun={(run) => change({ run })} />
        </Suspense>
        <Section title={t('history.title')} padding="FLUSH">
          <div className={classes.filters}>
            {query.status === 'ready' && query.failure && (
              <StaleNotice failure={query.failure} onRetry={query.refresh} />
            )}
            <FilterBar active={search.show ? 1 : 0} onReset={reset}>
              <ChoiceFilter
                label={t('history.show')}
                value={search.show ?? null}
                options={IMPORT_VIEWS.map((value) => ({ value, label: t(`history.views.${value}`) }))}
                onChoose={(show) => change({ show: show ?? undefined, after: undefined })}
              />
            </FilterBar>
          </div>
          {query.status === 'failed' ? (
            <LoadFailed what={t('history.name')} failure={query.failure} onRetry={query.retry} />
          ) : (
            <RunTable
              runs={runs?.nodes ?? []}
              state={stateOf(query)}
              pathOf={(run) => paths.imports({ ...search, run })}
              nothingYet={<NothingYet title={t('history.nothing')} lead={t('history.nothingLead')} />}
              nothingMatches={search.show !== undefined && <NothingMatches onReset={reset} />}
              {...(runs
                ? {
                    paging: {
                      ...pagingOf(search.after ?? [], runs.pageInfo),
                      total: runs.totalCount ?? null,
                      whole,
                      onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                    },
                  }
                : {})}
            />
          )}
        </Section>
      </Rows>
    </>
  );
}

/** The words of the first step, as they will stand; what is done with them is on its way. */
function UploadPlace() {
  const { t } = useTranslation('imports');
  return (
    <Section title={t('upload.title')} lead={t('upload.lead')}>
      <div className={classes.drop} aria-busy>
        <LoadingWords what={t('upload.title')} />
        <p className={classes.dropWords}>{t('upload.drop')}</p>
        <div className={classes.buttonPlace} />
        <p className={classes.quiet}>{t('upload.limits')}</p>
      </div>
    </Section>
  );
}
