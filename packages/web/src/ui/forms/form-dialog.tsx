import { Button } from '@mantine/core';
import type { FormEvent, PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, type DialogProps } from '../dialog.js';
import { FormProblems, type Problem } from './form-problems.js';
import classes from './forms.module.css';

interface FormActionsProps {
  /** The verb: "End plan", not "OK". */
  submitWord?: string;
  isSaving: boolean;
  onCancel?: (() => void) | undefined;
  /** CRITICAL: what it does cannot be taken back. */
  weight?: 'NORMAL' | 'CRITICAL';
}

/** The end of every form. While it saves, pressing again does nothing. */
export function FormActions({ submitWord, isSaving, onCancel, weight = 'NORMAL' }: FormActionsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.actions}>
      <Button type="submit" loading={isSaving} {...(weight === 'CRITICAL' ? { color: 'red' } : {})}>
        {submitWord ?? t('form.save')}
      </Button>
      {onCancel && (
        <Button variant="default" onClick={onCancel} disabled={isSaving}>
          {t('form.cancel')}
        </Button>
      )}
    </div>
  );
}

interface FormDialogProps extends Omit<DialogProps, 'onClose'>, FormActionsProps, PropsWithChildren {
  /** One line above the fields: what this will do. */
  lead?: string;
  problems: readonly Problem[];
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  onCancel(): void;
}

/** A form over the page. */
export function FormDialog({
  lead,
  problems,
  onSubmit,
  children,
  title,
  isOpen,
  width = 'NORMAL',
  ...actions
}: FormDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={actions.isSaving ? undefined : actions.onCancel} width={width}>
      <form noValidate onSubmit={onSubmit} className={classes.form}>
        {lead && <p className={classes.lead}>{lead}</p>}
        <FormProblems problems={problems} />
        {children}
        <FormActions {...actions} />
      </form>
    </Dialog>
  );
}
