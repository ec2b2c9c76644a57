import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './definition.module.css';
import { Fetched } from './fetched.js';
import { InfoIcon } from './icons.js';

const DefinitionDropdown = lazy(async () => ({
  default: (await import('./definition-dropdown.js')).DefinitionDropdown,
}));

/** How a figure is counted. Every figure carries its own, so that two screens cannot differ in silence. */
export interface Definition {
  /** The rule in words. */
  text: string;
  /** Changes when the rule does. */
  version?: string | null;
  /** Who was left out of the count, and why; `null` where the number itself is withheld. */
  exclusions?: readonly { reason: string; count: number | null }[];
  source?: string | null;
}

interface DefinitionPopoverProps {
  /** What is defined, within a sentence. */
  of: string;
  definition: Definition;
}

/** A button that shows how a figure is counted. What places the panel on the screen is loaded when it is first asked for. */
export function DefinitionPopover({ of, definition }: DefinitionPopoverProps) {
  const { t } = useTranslation();
  const [wasAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const toggle = () => {
    setAsked(true);
    setOpen((open) => !open);
  };
  const button = (
    <button type="button" className={classes.button} aria-label={t('tile.definition', { what: of })} onClick={toggle}>
      <InfoIcon size={16} aria-hidden />
    </button>
  );
  if (!wasAsked) return button;
  const forget = () => {
    setAsked(false);
    setOpen(false);
  };
  return (
    <Fetched fallback={button} onMissing={forget}>
      <DefinitionDropdown
        of={of}
        definition={definition}
        button={button}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      />
    </Fetched>
  );
}
