import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblems } from '../../ui/forms/form-problems.js';
import { type SignInOutcome, signIn } from './sign-in.js';
import classes from './sign-in-form.module.css';

interface SignInFormProps {
  /** Signing in again: the address is hers already, and a stranger's would open a stranger's page. */
  knownEmail?: string | null;
  onSignedIn(): void;
}

const textOf = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
};

/** E-mail address and password, open to password managers and to pasting. */
export function SignInForm({ knownEmail = null, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('session');
  const password = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sentence = useOutcomeSentence(outcome);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const fields = new FormData(event.currentTarget);
    const given = { email: knownEmail ?? textOf(fields, 'email').trim(), password: textOf(fields, 'password') };
    const gaps = {
      ...(given.email ? {} : { email: t('emailRequired') }),
      ...(given.password ? {} : { password: t('passwordRequired') }),
    };
    setMissing(gaps);
    setOutcome(null);
    if (Object.keys(gaps).length > 0) return;
    setBusy(true);
    const result = await signIn(given);
    setBusy(false);
    if (result.outcome === 'DONE') return onSignedIn();
    setOutcome(result);
    password.current?.select();
  }

  return (
    <form noValidate className={classes.form} onSubmit={submit}>
      <FormProblems problems={sentence ? [{ message: sentence }] : []} />
      <TextInput
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        {...(knownEmail ? { value: knownEmail, readOnly: true } : { autoFocus: true })}
        error={missing.email}
      />
      <PasswordInput
        ref={password}
        name="password"
        label={t('password')}
        autoComplete="current-password"
        data-autofocus={knownEmail !== null || undefined}
        error={missing.password}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
      />
      <Button type="submit" fullWidth loading={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}

function useOutcomeSentence(outcome: SignInOutcome | null): string | null {
  const { t } = useTranslation('session');
  if (outcome === null || outcome.outcome === 'DONE') return null;
  const sentences = {
    REFUSED: () => t('refused'),
    UNREACHABLE: () => t('unreachable'),
    BROKEN: () => t('brokenAnswer'),
    TOO_MANY: () =>
      t('tooMany', { minutes: Math.ceil((outcome.outcome === 'TOO_MANY' ? outcome.retryAfter : 0) / 60) }),
  };
  return sentences[outcome.outcome]();
}
