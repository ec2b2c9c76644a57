import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CriticalIcon, RetryIcon } from '../ui/icons.js';
import { StateLead, StatePanel } from '../ui/states/state-panel.js';

/** Names what broke without the values it broke on: they may be health data. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error');

/** For a fault of ours while drawing a page. */
export function CrashPage({ error }: { error: unknown }) {
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
