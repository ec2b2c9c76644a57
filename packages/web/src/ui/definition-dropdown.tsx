import { CloseButton, Popover } from '@mantine/core';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from './definition.js';
import classes from './definition.module.css';

interface DefinitionDropdownProps {
  of: string;
  definition: Definition;
  /** What opens and closes it; the focus returns there. */
  button: ReactElement;
  isOpen: boolean;
  onClose(): void;
}

export function DefinitionDropdown({ of, definition, button, isOpen, onClose }: DefinitionDropdownProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const close = () => {
    onClose();
    place.current?.querySelector('button')?.focus();
  };
  const quiet = [definition.version && t('tile.definitionVersion', { version: definition.version }), definition.source];
  return (
    <span ref={place}>
      <Popover opened={isOpen} width={320} position="bottom-start" trapFocus onChange={(opens) => opens || close()}>
        <Popover.Target>{button}</Popover.Target>
        <Popover.Dropdown className={classes.definition as string} aria-label={t('tile.definition', { what: of })}>
          <CloseButton className={classes.close as string} size="sm" aria-label={t('form.close')} onClick={close} />
          <p className={classes.title}>{t('tile.definitionTitle')}</p>
          <p>{definition.text}</p>
          {definition.exclusions && definition.exclusions.length > 0 && (
            <Exclusions exclusions={definition.exclusions} />
          )}
          <p className={classes.quiet}>{quiet.filter(Boolean).join(' · ')}</p>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}

function Exclusions({ exclusions }: { exclusions: NonNullable<Definition['exclusions']> }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.title}>{t('tile.exclusionsTitle')}</p>
      <ul>
        {exclusions.map(({ reason, count }) => (
          <li key={reason}>
            {reason}: {count ?? t('states.withheld')}
          </li>
        ))}
      </ul>
    </>
  );
}
