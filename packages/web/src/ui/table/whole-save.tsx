import { Button, CloseButton } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.js';
import { notify } from '../notify.js';
import { type LoadFailure, useReason } from '../states/load-failed.js';
import type { Column, FileFormat } from './column.js';
import { saveAs } from './save-rows.js';
import { ListUnread, type WholeList } from './whole-list.js';
import { MOST_ROWS, type Progress, WholeReading } from './whole-reading.js';
import classes from './whole-save.module.css';

interface WholeSaveProps<Row extends RowData> {
  list: WholeList;
  format: FileFormat;
  /** What the rows are: "Clients". */
  name: string;
  fileName: string;
  columns: readonly Column<Row>[];
  rowId(row: Row): string;
  /** How many the list is known to hold; null: not told. */
  total: number | null;
  /** It is over: saved, stopped, or read and dismissed. */
  onEnd(): void;
}

type Step =
  | Progress
  | { step: 'WRITING' }
  | { step: 'FAILED'; failure: LoadFailure; read: number }
  | { step: 'TOO_LONG'; total: number | null }
  | { step: 'CHANGED'; read: number };

/** Reads a whole list, page after page, and saves it as one file; tells how far it is, and can be stopped. */
export function WholeSave<Row extends RowData>(props: WholeSaveProps<Row>) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('saving');
  const { step, again } = useWholeSave(props);
  const { name, onEnd } = props;
  useEffect(function sayThatItBegan() {
    announce(words('begun', { what: name }));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- said once
  }, []);
  const isUnderWay = step.step === 'READING' || step.step === 'WAITING' || step.step === 'WRITING';
  return (
    <div
      className={classes.strip}
      data-step={isUnderWay ? 'under-way' : 'stopped'}
      role="group"
      aria-label={words('of', { what: name })}
    >
      {isUnderWay && <UnderWay step={step} />}
      {step.step === 'FAILED' && <Failed {...step} />}
      {step.step === 'TOO_LONG' && (
        <p role="alert" className={classes.words}>
          {words('tooLong', { most: MOST_ROWS, context: step.total === null ? 'uncounted' : '', total: step.total })}
        </p>
      )}
      {step.step === 'CHANGED' && (
        <p role="alert" className={classes.words}>
          {words('changed', { count: step.read })}
        </p>
      )}
      {step.step === 'FAILED' && step.failure.kind !== 'UNASKABLE' && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('states.retry')}
        </Button>
      )}
      {isUnderWay || step.step === 'FAILED' ? (
        <Button size="compact-sm" variant="default" onClick={onEnd}>
          {words('cancel')}
        </Button>
      ) : (
        <CloseButton size="sm" aria-label={t('form.close')} onClick={onEnd} />
      )}
    </div>
  );
}

function UnderWay({ step }: { step: Progress | { step: 'WRITING' } }) {
  const { t: words } = useTranslation('saving');
  if (step.step === 'WRITING') return <p className={classes.words}>{words('writing')}</p>;
  const { read, total } = step;
  const sentence =
    total === null ? words('readingUncounted', { count: read }) : words('reading', { count: read, total });
  return (
    <p className={classes.words}>
      {sentence}
      {step.step === 'WAITING' && ` ${words('waiting', { count: step.seconds })}`}
      <progress className={classes.bar} aria-label={sentence} {...(total ? { value: read, max: total } : {})} />
    </p>
  );
}

function Failed({ failure, read }: { failure: LoadFailure; read: number }) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('saving');
  const reason = useReason(failure.kind);
  return (
    <p role="alert" className={classes.words}>
      {words('failed', { count: read })} {reason}
      {failure.reference && ` ${t('states.reference')}: ${failure.reference}`}
    </p>
  );
}

/** Runs from when it is drawn to when it is taken away; a failed page is where `again` goes on. */
function useWholeSave<Row extends RowData>(props: WholeSaveProps<Row>) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('saving');
  const [reading] = useState(() => new WholeReading(props.list, props.rowId));
  const [step, setStep] = useState<Step>(() =>
    props.total !== null && props.total > MOST_ROWS
      ? { step: 'TOO_LONG', total: props.total }
      : { step: 'READING', read: 0, total: props.total },
  );
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(props);
  useEffect(function keepLatest() {
    latest.current = props;
  });

  const [isKnownTooLong] = useState(step.step === 'TOO_LONG');
  useEffect(
    function readAndSave() {
      if (isKnownTooLong) return;
      const stopping = new AbortController();
      const { signal } = stopping;
      const run = async () => {
        await reading.goOn(signal, (progress) =>
          setStep({ ...progress, total: progress.total ?? latest.current.total }),
        );
        if (reading.isTooLong) {
          setStep({ step: 'TOO_LONG', total: reading.total });
          return;
        }
        setStep({ step: 'WRITING' });
        const { format, name, fileName, columns, onEnd } = latest.current;
        const { rows, hasChanged } = reading;
        await saveAs(format, { name, fileName, columns, rows, withheldWord: t('states.withheld') }, signal);
        if (hasChanged) {
          setStep({ step: 'CHANGED', read: rows.length });
          return;
        }
        notify(words('saved', { count: rows.length, what: name }));
        onEnd();
      };
      run().catch((error: unknown) => {
        if (signal.aborted) return;
        const failure: LoadFailure = error instanceof ListUnread ? error.failure : { kind: 'SERVER', reference: null };
        if (!(error instanceof ListUnread)) reportError(error);
        setStep({ step: 'FAILED', failure, read: reading.rows.length });
      });
      return () => stopping.abort();
    },
    [reading, attempt, isKnownTooLong, t, words],
  );
  return { step, again: () => setAttempt((before) => before + 1) };
}
