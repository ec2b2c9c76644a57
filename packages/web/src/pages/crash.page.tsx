import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isNotFetched, isServerThere } from '../lib/not-fetched.js';
import { CriticalIcon, RetryIcon } from '../ui/icons.js';
import { LoadFailed, type LoadFailure } from '../ui/states/load-failed.js';
import { StateLead, StatePanel } from '../ui/states/state-panel.js';

/** Names what broke without the values it broke on: they may be health data. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

const NO_ANSWER: LoadFailure = { kind: 'NETWORK', reference: null };

/** A page whose files did not come. It is loaded anew once the server answers, so that these words are never lost. */
function NotFetched() {
  const { t } = useTranslation();
  const [failure, setFailure] = useState(NO_ANSWER);
  const retry = async () => ((await isServerThere()) ? window.location.reload() : setFailure({ ...NO_ANSWER }));
  return <LoadFailed place="PAGE" what={t('page.this')} failure={failure} onRetry={() => void retry()} />;
}

/** In place of a page that could not be fetched, or could not be drawn. */
export const CrashPage = ({ error }: { error: unknown }) =>
  isNotFetched(error) ? <NotFetched /> : <Crashed error={error} />;

/** For a fault of ours while drawing a page. */
function Crashed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const reload = (
    <Button leftSection={<RetryIcon size={16} aria-hidden />} onClick={() => window.location.reload()}>
      {t('page.crashReload')}
    </Button>
  );
  return (
    <StatePanel
      place="PAGE"
      tone="critical"
      icon={<CriticalIcon size={22} />}
      title={t('page.crashTitle')}
      actions={reload}
      isAlert
    >
      <StateLead>{t('page.crashLead')}</StateLead>
      <StateLead>
        {t('page.crashDetail')} <code>{nameOf(error)}</code> · <code>{window.location.pathname}</code>
      </StateLead>
    </StatePanel>
  );
}
