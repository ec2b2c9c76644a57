import { Button, useMantineColorScheme } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from '../../features/session/sign-in.js';
import { useCode } from '../../lib/use-code.js';
import { useAccount } from '../../lib/use-account.js';
import { useMe } from '../../lib/use-me.js';
import { DarkIcon, DeviceIcon, LightIcon, SignOutIcon, UserIcon } from '../../ui/icons.js';
import classes from './account-panel.module.css';
import frame from './shell.module.css';

/** A full load, so that nothing of hers stays in memory for whoever sits down next. */
async function leave(): Promise<void> {
  await signOut();
  window.location.assign('/sign-in');
}

/** Who is signed in; the way out; light or dark. Opens in place, at the foot of the navigation. */
export function AccountPanel() {
  const { t } = useTranslation();
  const code = useCode();
  const me = useMe();
  const account = useAccount();
  const panelId = useId();
  const [isOpen, setOpen] = useState(false);
  const roles = me.roles.map((role) => code('ROLES', role)).join(', ');
  const name = account?.name ?? roles;
  return (
    <section className={classes.place} aria-label={t('shell.accountWhat')}>
      {isOpen && (
        <div id={panelId} className={classes.panel}>
          <Appearance />
          {account && (
            <p className={classes.quiet}>
              {t('shell.signedInAs')} {account.email}
            </p>
          )}
          <Button fullWidth variant="default" leftSection={<SignOutIcon size={16} aria-hidden />} onClick={leave}>
            {t('shell.signOut')}
          </Button>
        </div>
      )}
      <button
        type="button"
        className={classes.account}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen((open) => !open)}
      >
        <span className={classes.avatar} aria-hidden>
          <UserIcon size={17} />
        </span>
        <span className={classes.words}>
          <span>{name}</span>
          {account && <span className={classes.quiet}>{roles}</span>}
        </span>
        <span className={frame.onlyHeard}>{t('shell.accountWhat')}</span>
      </button>
    </section>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choices = [
    { scheme: 'light', word: t('shell.appearanceLight'), Icon: LightIcon },
    { scheme: 'dark', word: t('shell.appearanceDark'), Icon: DarkIcon },
    { scheme: 'auto', word: t('shell.appearanceAuto'), Icon: DeviceIcon },
  ] as const;
  return (
    <fieldset className={classes.appearance}>
      <legend className={classes.quiet}>{t('shell.appearance')}</legend>
      {choices.map(({ scheme, word, Icon }) => (
        <button key={scheme} type="button" aria-pressed={colorScheme === scheme} onClick={() => setColorScheme(scheme)}>
          <Icon size={16} aria-hidden /> {word}
        </button>
      ))}
    </fieldset>
  );
}
