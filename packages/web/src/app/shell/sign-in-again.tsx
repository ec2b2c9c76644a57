import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../../features/session/sign-in-form.js';
import { useConnection } from '../../graphql/connection.js';
import { useAccount } from '../../lib/use-account.js';
import { Dialog } from '../../ui/dialog.js';
import classes from './shell.module.css';

/** Over the page when her session has ended: the page below, and what she typed, stay as they are. */
export function SignInAgain() {
  const { t } = useTranslation();
  const { t: words } = useTranslation('session');
  const { session } = useConnection();
  const email = useAccount()?.email ?? null;
  return (
    <Dialog title={words('expiredTitle')} isOpen width="NARROW">
      <p className={classes.dialogLead}>{t('session.expiredLead')}</p>
      <SignInForm knownEmail={email} onSignedIn={() => session.renew()} />
      <Button mt="sm" fullWidth variant="subtle" onClick={() => window.location.assign('/sign-in')}>
        {words('someoneElse')}
      </Button>
    </Dialog>
  );
}
