import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CriticalIcon } from '../icons.js';
import classes from './forms.module.css';

export interface Problem {
  message: string;
  /** The label of the field it is about. */
  field?: string | undefined;
  /** Puts the cursor where it can be mended; absent for what is about no field. */
  focus?: (() => void) | undefined;
}

/** What stands between this form and being saved, above it; takes the focus when it appears. */
export function FormProblems({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const isShown = problems.length > 0;

  useEffect(
    function readProblemsAloud() {
      if (isShown) box.current?.focus();
    },
    [isShown],
  );

  if (!isShown) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className={classes.problems}>
      <p className={classes.problemsTitle}>
        <CriticalIcon size={18} aria-hidden /> {t('form.problemsTitle', { count: problems.length })}
      </p>
      <ul>
        {problems.map(({ message, field, focus }) => (
          <li key={`${field} ${message}`}>
            {focus ? (
              <button type="button" onClick={focus}>
                {field ? t('form.problem', { field, message }) : message}
              </button>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormWithErrors {
  errors: Record<string, unknown>;
  getInputNode(path: never): HTMLElement | null;
}

/** The form's own errors, each leading to its field, followed by those about no field. */
export function problemsOf(form: FormWithErrors, others: readonly { message: string }[] = []): Problem[] {
  const onFields = Object.entries(form.errors)
    .filter(([, message]) => typeof message === 'string' && message !== '')
    .map(([path, message]) => ({
      message: message as string,
      /** The form knows its paths as a union that this domain-free function cannot name. */
      field: form.getInputNode(path as never)?.dataset.field,
      focus: () => form.getInputNode(path as never)?.focus(),
    }));
  return [...onFields, ...others.map(({ message }) => ({ message }))];
}
