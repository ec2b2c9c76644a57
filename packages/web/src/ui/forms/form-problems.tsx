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

/** As the fields stand on the page; what has none there comes last. */
function byPlace(one: HTMLElement | null, other: HTMLElement | null): number {
  if (!one || !other) return Number(!one) - Number(!other);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : Number(one !== other);
}

/** The form's own errors in the order of its fields, each leading to its own, followed by those about no field. */
export function problemsOf(form: FormWithErrors, others: readonly { message: string }[] = []): Problem[] {
  const onFields = Object.entries(form.errors)
    .filter(([, message]) => typeof message === 'string' && message !== '')
    /** The form knows its paths as a union that this domain-free function cannot name. */
    .map(([path, message]) => ({ path: path as never, message: message as string }))
    .toSorted((one, other) => byPlace(form.getInputNode(one.path), form.getInputNode(other.path)))
    .map(({ path, message }) => ({
      message,
      field: form.getInputNode(path)?.dataset.field,
      focus: () => form.getInputNode(path)?.focus(),
    }));
  return [...onFields, ...others.map(({ message }) => ({ message }))];
}
