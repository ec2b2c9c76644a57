import { ActionIcon, Popover } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './definition.module.css';
import { InfoIcon } from './icons.js';

/** How a figure is counted. Every figure carries its own, so that two screens cannot differ in silence. */
export interface Definition {
  /** The rule in words. */
  text: string;
  /** Changes when the rule does. */
  version?: string | null;
  /** Who was left out of the count, and why. */
  exclusions?: readonly { reason: string; count: number }[];
  source?: string | null;
}

interface DefinitionPopoverProps {
  /** What is defined, within a sentence. */
  of: string;
  definition: Definition;
}

export function DefinitionPopover({ of, definition }: DefinitionPopoverProps) {
  const { t } = useTranslation();
  return (
    <Popover width={320} position="bottom-start" trapFocus={false} returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('tile.definition', { what: of })}>
          <InfoIcon size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.definition as string} aria-label={t('tile.definition', { what: of })}>
        <p className={classes.title}>{t('tile.definitionTitle')}</p>
        <p>{definition.text}</p>
        {definition.exclusions && definition.exclusions.length > 0 && <Exclusions exclusions={definition.exclusions} />}
        <p className={classes.quiet}>
          {[definition.version && t('tile.definitionVersion', { version: definition.version }), definition.source]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </Popover.Dropdown>
    </Popover>
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
            {reason}: {count}
          </li>
        ))}
      </ul>
    </>
  );
}
