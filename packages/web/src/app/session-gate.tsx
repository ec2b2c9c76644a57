import type { Permission } from '@caregraph/shared/permissions';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type PropsWithChildren, startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { readAccount } from '../features/session/sign-in.js';
import { ASKS_WHO_IS_SIGNED_IN } from '../graphql/client.js';
import { useChanges } from '../graphql/connection.js';
import { failureOf } from '../graphql/failure.js';
import type { MeQuery as MeAnswer } from '../graphql/generated/graphql.js';
import { MeQuery } from '../graphql/me.js';
import { createFormat, type Format } from '../lib/format.js';
import { paths } from '../lib/paths.js';
import { writeNumbersFor } from '../lib/sentence-numbers.js';
import { type Account, AccountProvider } from '../lib/use-account.js';
import { FormatProvider } from '../lib/use-format.js';
import { type Me, MeProvider } from '../lib/use-me.js';
import { linkTo } from '../ui/app-link.js';
import { LoadFailed } from '../ui/states/load-failed.js';
import { SkeletonPage } from '../ui/states/skeletons.js';
import { discreetHref } from './discreet-history.js';
import classes from './shell/shell.module.css';

/** The API writes `client:read` as the enum value `CLIENT_READ`. */
const asEnumValue = (permission: Permission) => permission.toUpperCase().replace(':', '_');

/** Row-level security shows everyone her own organisation; without it nothing here can be drawn. */
class NoOrganisation extends Error {
  override name = 'NoOrganisation';
}

function meOf({ me }: MeAnswer): Me {
  if (!me.organisation) throw new NoOrganisation('The signed-in user has no organisation.');
  const permissions: ReadonlySet<string> = new Set(me.permissions);
  return {
    id: me.id,
    staffId: me.staffId,
    roles: me.roles,
    organisation: me.organisation,
    may: (permission) => permissions.has(asEnumValue(permission)),
  };
}

/** As the organisation writes numbers, money and days: in figures and within sentences. */
function formatOf({ organisation }: Me): Format {
  writeNumbersFor(organisation);
  return createFormat({ ...organisation, now: () => new Date() });
}

/** Lets in who is signed in, knows her from here on, and sends everyone else to the door and back again. */
export function SessionGate({ children }: PropsWithChildren) {
  const { t } = useTranslation();
  const account = useKnownAccount();
  const [{ data, error, fetching }, ask] = useQuery({ query: MeQuery, context: useAskContext() });
  const me = useMemo(() => data && meOf(data), [data]);
  const format = useMemo(() => me && formatOf(me), [me]);

  if (me && format) {
    return (
      <MeProvider value={me}>
        <FollowChanges />
        <FormatProvider value={format}>
          <AccountProvider value={account}>{children}</AccountProvider>
        </FormatProvider>
      </MeProvider>
    );
  }
  const failure = error && !fetching ? failureOf(error) : null;
  if (failure?.kind === 'SIGNED_OUT') return <ToTheDoor />;
  return (
    <main className={classes.waiting} aria-label={t('session.checking')}>
      {failure ? (
        <LoadFailed
          place="PAGE"
          what={t('product')}
          failure={failure}
          onRetry={() => ask({ requestPolicy: 'network-only' })}
        />
      ) : (
        <SkeletonPage />
      )}
    </main>
  );
}

/** Whoever is signed in is told what colleagues change; a browser without locks and channels shows it on the next visit. */
function FollowChanges() {
  const changes = useChanges();
  useEffect(
    function followChanges() {
      if (!('locks' in navigator) || !('BroadcastChannel' in window)) return undefined;
      let stop = () => {};
      let isWanted = true;
      void import('../graphql/change-stream.js').then((stream) => {
        if (isWanted) stop = stream.followChanges(changes);
      });
      return () => {
        isWanted = false;
        stop();
      };
    },
    [changes],
  );
  return null;
}

/** Where she wanted to go is read once: on the way to the door the address is already the door's. */
function ToTheDoor() {
  const navigate = useNavigate();
  const router = useRouter();
  const [wanted] = useState(() => discreetHref(router.state.location.href));
  useEffect(
    function goToTheDoor() {
      void navigate({ ...linkTo(paths.signIn(wanted)), replace: true });
    },
    [navigate, wanted],
  );
  return <SkeletonPage />;
}

const useAskContext = () => useMemo(() => ({ ...ASKS_WHO_IS_SIGNED_IN, requestPolicy: 'network-only' as const }), []);

function useKnownAccount(): Account | null {
  const [account, setAccount] = useState<Account | null>(null);
  useEffect(function learnHerName() {
    let isWanted = true;
    void readAccount().then((known) => {
      if (isWanted) startTransition(() => setAccount(known));
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return account;
}
