import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { ImportRunPanelQuery as Answer } from '../../graphql/generated/graphql.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { announce } from '../../lib/announce.js';
import { newKey } from '../../lib/new-key.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { LinkButton } from '../../ui/app-link.js';
import { Section } from '../../ui/section.js';
import { LoadFailed, StaleNotice } from '../../ui/states/load-failed.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { LoadingWords } from '../../ui/states/skeletons.js';
import classes from './imports.module.css';
import { RefusalTable } from './refusal-table.js';
import { isUnderWay, RunStatusBadge } from './run-status.js';
import { usePolling } from './use-polling.js';

export const ImportRunPanelQuery = graphql(`
  query ImportRunPanel($id: ID!) {
    importRun(id: $id) {
      id
      format
      status
      isDryRun
      isFromBrowser
      files
      startedAt
      finishedAt
      bytes
      bytesDone
      rowsRead
      rowsCreated
      rowsUpdated
      rowsUnchanged
      rowsRefused
      doubtfulPairs
      refusalCount
      refusals {
        source
        row
        reason
      }
    }
  }
`);

export const CancelImportMutation = graphql(`
  mutation CancelImport($input: CancelImportInput!) {
    cancelImport(input: $input) {
      importRun {
        id
        status
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export type Run = NonNullable<Answer['importRun']>;

interface RunPanelProps {
  runId: string;
  onClose(): void;
  /** What may be done next with a run that is over: import what was tried. */
  next?(run: Run): ReactNode;
}

/** One import: how far it is while it goes, and what it came to. */
export function RunPanel({ runId, onClose, next }: RunPanelProps) {
  const { t } = useTranslation('imports');
  const code = useCode();
  const query = usePageQuery(ImportRunPanelQuery, { id: runId });
  const run = query.status === 'ready' ? query.data.importRun : null;
  const status = run?.status;
  const refresh = query.status === 'ready' ? query.refresh : null;

  usePolling(status !== undefined && isUnderWay(status), refresh);
  useEffect(
    function sayHowItEnded() {
      if (status && !isUnderWay(status)) announce(code('IMPORT_STATUSES', status));
    },
    [code, status],
  );

  const title = run
    ? t(run.isDryRun ? 'run.dryRun' : 'run.import', { format: code('IMPORT_FORMATS', run.format) })
    : t('run.title');
  return (
    <Section
      title={title}
      actions={
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('run.close')}
        </Button>
      }
    >
      {query.status === 'loading' && <LoadingWords what={t('run.title')} />}
      {query.status === 'failed' && <LoadFailed what={t('run.title')} failure={query.failure} onRetry={query.retry} />}
      {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      {query.status === 'ready' && !run && <NothingYet title={t('run.gone')} />}
      {run && <RunDetail run={run} next={next} />}
    </Section>
  );
}

function RunDetail({ run, next }: { run: Run; next: RunPanelProps['next'] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const counts = [
    ['created', run.rowsCreated],
    ['updated', run.rowsUpdated],
    ['unchanged', run.rowsUnchanged],
    ['refused', run.rowsRefused],
  ] as const;
  return (
    <div className={classes.stack}>
      <p className={classes.line}>
        <RunStatusBadge status={run.status} />
        <span>{t(`run.${run.isDryRun ? 'dryLeads' : 'leads'}.${run.status}`)}</span>
      </p>
      {run.files && <p className={classes.quiet}>{run.files.join(', ')}</p>}
      {isUnderWay(run.status) && <Progress run={run} />}
      <dl className={classes.counts} aria-label={t('run.counts')}>
        {counts.map(([name, count]) => (
          <div key={name} data-name={name}>
            <dt>{t(`run.${run.isDryRun ? 'would' : 'was'}.${name}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {run.doubtfulPairs > 0 && (
        <p className={classes.line}>
          <span>{t(run.isDryRun ? 'run.wouldBeDoubtful' : 'run.doubtful', { count: run.doubtfulPairs })}</span>
          {!run.isDryRun && <LinkButton path={paths.providerMatches()}>{t('run.review')}</LinkButton>}
        </p>
      )}
      {!isUnderWay(run.status) && next?.(run)}
      {run.refusals && run.refusals.length > 0 && <RefusalTable refusals={run.refusals} total={run.refusalCount} />}
    </div>
  );
}

const HUNDRED = 100;

function Progress({ run }: { run: Run }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const [cancel, isCancelling] = useWrite(CancelImportMutation);
  const told = useTold();
  const share = run.bytes === 0 ? 0 : Math.min(1, run.bytesDone / run.bytes);

  const stop = async () =>
    told(await cancel({ input: { idempotencyKey: newKey(), id: run.id } }), (data) => data.cancelImport);

  return (
    <div className={classes.progress}>
      <progress
        max={HUNDRED}
        value={Math.round(share * HUNDRED)}
        aria-label={t('run.progress')}
        aria-valuetext={format.percent(share, 0)}
      />
      <span className={classes.quiet}>
        {t('run.soFar', { share: format.percent(share, 0), rows: format.number(run.rowsRead) })}
      </span>
      {run.isFromBrowser && (
        <Button variant="default" size="compact-sm" loading={isCancelling} onClick={() => void stop()}>
          {t('run.cancel')}
        </Button>
      )}
    </div>
  );
}
