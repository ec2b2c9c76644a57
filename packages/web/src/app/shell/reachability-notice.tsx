import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../graphql/connection.js';
import { useStore } from '../../lib/store.js';
import { OfflineIcon } from '../../ui/icons.js';
import classes from './shell.module.css';

/** Says, as long as it is so, that what is shown may be old and that nothing can be saved. */
export function ReachabilityNotice() {
  const { t } = useTranslation();
  const { reachability } = useConnection();
  const state = useStore(reachability.state);
  useEffect(
    function followTheDevice() {
      return reachability.watchDevice();
    },
    [reachability],
  );
  return (
    <div role="status">
      {state !== 'REACHABLE' && (
        <p className={classes.unreachable}>
          <OfflineIcon size={17} aria-hidden /> {state === 'OFFLINE' ? t('shell.offline') : t('shell.unreachable')}
        </p>
      )}
    </div>
  );
}
