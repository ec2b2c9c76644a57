import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.js';
import { CriticalIcon, OfflineIcon, RetryIcon, WarningIcon } from '../icons.js';
import { StateLead, StatePanel } from './state-panel.js';
import classes from './states.module.css';

/** Why there is nothing to show; the network layer's `Failure` fits. */
export interface LoadFailure {
  kind: 'NETWORK' | 'SIGNED_OUT' | 'REFUSED' | 'TOO_MUCH' | 'OUTDATED' | 'UNASKABLE' | 'SERVER';
  reference: string | null;
}

/** Why, in a sentence. */
export function useReason(kind: LoadFailure['kind']): string {
  const { t } = useTranslation();
  const reasons = {
    NETWORK: t('states.failedNetwork'),
    SIGNED_OUT: t('session.expiredLead'),
    REFUSED: t('states.failedRefused'),
    TOO_MUCH: t('states.failedTooMuch'),
    OUTDATED: t('states.failedOutdated'),
    UNASKABLE: t('states.failedUnaskable'),
    SERVER: t('states.failedServer'),
  } satisfies Record<LoadFailure['kind'], string>;
  return reasons[kind];
}

interface AskAgainProps {
  failure: LoadFailure;
  /** Said when it fails once more. */
  failedWords: string;
  size?: 'sm' | 'compact-sm';
  onRetry(): void;
}

/**
 * Busy from the click to the next outcome: an answer takes the button away; another failure, told by another object, is
 * said aloud, because on the page nothing changes.
 */
function AskAgain({ failure, failedWords, size = 'sm', onRetry }: AskAgainProps) {
  const { t } = useTranslation();
  const [askedAfter, setAskedAfter] = useState<LoadFailure | null>(null);
  useEffect(
    function sayThatItFailedAgain() {
      if (askedAfter !== null && askedAfter !== failure) announce(failedWords);
    },
    [askedAfter, failure, failedWords],
  );
  const isAsking = askedAfter === failure;
  const ask = () => {
    if (isAsking) return;
    setAskedAfter(failure);
    onRetry();
  };
  return (
    <Button
      size={size}
      variant="default"
      // Mantine's own `loading` disables the button, which drops the focus.
      leftSection={isAsking ? <Loader size={14} color="gray" aria-hidden /> : <RetryIcon size={14} aria-hidden />}
      aria-busy={isAsking}
      onClick={ask}
    >
      {failure.kind === 'OUTDATED' ? t('page.crashReload') : t('states.retry')}
    </Button>
  );
}

interface LoadFailedProps {
  /** What was to be shown, as the start of a sentence: "Allergies". */
  what: string;
  failure: LoadFailure;
  onRetry?: (() => void) | undefined;
  place?: 'PART' | 'PAGE';
}

/** Something could not be loaded, which is never the same as there being none. */
export function LoadFailed({ what, failure, onRetry, place = 'PART' }: LoadFailedProps) {
  const { t } = useTranslation();
  const reason = useReason(failure.kind);
  const Icon = failure.kind === 'NETWORK' ? OfflineIcon : CriticalIcon;
  const again =
    failure.kind === 'OUTDATED'
      ? () => window.location.reload()
      : // The same question has the same answer.
        failure.kind === 'UNASKABLE'
        ? undefined
        : onRetry;
  const title = t('states.failedTitle', { what });
  return (
    <StatePanel
      icon={<Icon size={22} />}
      title={title}
      tone="critical"
      place={place}
      actions={again && <AskAgain failure={failure} failedWords={title} onRetry={again} />}
      isAlert
    >
      <StateLead>{reason}</StateLead>
      <Reference reference={failure.reference} />
    </StatePanel>
  );
}

function Reference({ reference }: { reference: string | null }) {
  const { t } = useTranslation();
  if (!reference) return null;
  return (
    <p className={classes.reference}>
      {t('states.reference')}: <code>{reference}</code>
    </p>
  );
}

interface StaleNoticeProps {
  failure: LoadFailure;
  onRetry?: (() => void) | undefined;
}

/** Above content that is still shown although bringing it up to date failed, or that lacks a part. */
export function StaleNotice({ failure, onRetry }: StaleNoticeProps) {
  const { t } = useTranslation();
  const reason = useReason(failure.kind);
  return (
    <div role="status" className={classes.notice}>
      <WarningIcon size={18} aria-hidden />
      <span>
        {t('states.failedPartly')} {reason}
      </span>
      <Reference reference={failure.reference} />
      {onRetry && (
        <AskAgain size="compact-sm" failure={failure} failedWords={t('states.failedPartly')} onRetry={onRetry} />
      )}
    </div>
  );
}
