import { Outlet, useMatches, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../graphql/connection.js';
import { announcement } from '../../lib/announce.js';
import { useStore } from '../../lib/store.js';
import { useAccount } from '../../lib/use-account.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { InfoIcon } from '../../ui/icons.js';
import { Notes } from '../../ui/notify.js';
import { NoPermission } from '../../ui/states/no-permission.js';
import { SkeletonPage } from '../../ui/states/skeletons.js';
import { ReachabilityNotice } from './reachability-notice.js';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.js';

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.js')).SignInAgain }));

/** The frame around every page: navigation by what the reader may open, notices, and the page itself. */
export function Shell() {
  const { t } = useTranslation();
  const { organisation } = useMe();
  const { session } = useConnection();
  const main = useMainFocus();
  const isExpired = useStore(session.state) === 'EXPIRED';
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <Sidebar />
      <div className={classes.column}>
        <section aria-label={t('shell.notices')}>
          {organisation.isDemo && (
            <p className={classes.demo}>
              <InfoIcon size={16} aria-hidden /> {t('shell.demo')}
            </p>
          )}
          <ReachabilityNotice />
        </section>
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          <Suspense fallback={<SkeletonPage />}>
            <PermittedPage />
          </Suspense>
        </main>
        <Printed />
      </div>
      <LiveRegion />
      <Notes />
      {isExpired && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}

/** On paper: who printed it and when, for a page that lies about says neither. */
function Printed() {
  const { t } = useTranslation();
  const { organisation } = useMe();
  const name = useAccount()?.name;
  const format = useFormat();
  const [at, setAt] = useState(() => format.now());
  useEffect(
    function notePrinting() {
      const note = () => flushSync(() => setAt(format.now()));
      window.addEventListener('beforeprint', note);
      return () => window.removeEventListener('beforeprint', note);
    },
    [format],
  );
  const when = format.fullInstant(at.toISOString());
  return (
    <p className={classes.printed}>
      {[organisation.name, name ? t('shell.printedBy', { name, when }) : t('shell.printed', { when })].join(' · ')}
    </p>
  );
}

/** A route names the right it needs in `staticData.permission`. */
function PermittedPage() {
  const code = useCode();
  const me = useMe();
  const needed = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.permission)?.staticData.permission,
  });
  if (needed === undefined || me.may(needed)) return <Outlet />;
  const role = me.roles.map((one) => code('ROLES', one)).join(', ');
  return <NoPermission permission={code('PERMISSIONS', needed)} role={role} />;
}

/** After going to another page a keyboard continues at its top, not in the navigation that was left. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(
    function focusNewPage() {
      const isFirst = last.current === undefined;
      const isSame = last.current === pathname;
      last.current = pathname;
      if (!isFirst && !isSame) main.current?.focus({ preventScroll: true });
    },
    [pathname],
  );
  return main;
}

/** Always present, so that a screen reader follows it; see `announce`. */
function LiveRegion() {
  const message = useStore(announcement);
  return (
    <div role="status" aria-live="polite" className={classes.onlyHeard}>
      {message}
    </div>
  );
}
