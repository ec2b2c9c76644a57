import { Button, Group } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog.js';

/** Put into a form: asks before its unsaved text is left behind, by a link, by Back, or by closing the tab. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: () => isDirty, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title={t('form.unsavedTitle')} isOpen onClose={blocker.reset} width="NARROW">
      <p>{t('form.unsavedLead')}</p>
      <Group>
        <Button onClick={blocker.reset}>{t('form.stay')}</Button>
        <Button variant="default" onClick={blocker.proceed}>
          {t('form.leave')}
        </Button>
      </Group>
    </Dialog>
  );
}
