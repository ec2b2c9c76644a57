import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../features/session/sign-in-form.js';
import { paths } from '../lib/paths.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { Wordmark } from '../ui/wordmark.js';
import classes from './sign-in.module.css';

/** The door. A full load follows, so that nothing of whoever was here before stays in memory. */
export function SignInPage() {
  const { returnTo = paths.home().to } = useSearch({ from: '/sign-in' });
  const { t } = useTranslation('session');
  usePageTitle(t('title'));
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Wordmark />
        <h1 className={classes.title}>{t('title')}</h1>
        <p className={classes.lead}>{t('lead')}</p>
        <SignInForm onSignedIn={() => window.location.assign(returnTo)} />
      </div>
    </main>
  );
}
