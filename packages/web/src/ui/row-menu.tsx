import { lazy, useState } from 'react';
import { Fetched } from './fetched.js';
import { MoreIcon } from './icons.js';
import classes from './row-menu.module.css';

/** Menus weigh 30 kB, and a page has one for each of its rows: what opens is made when it is first asked for. */
const RowMenuDropdown = lazy(async () => ({ default: (await import('./row-menu-dropdown.js')).RowMenuDropdown }));

export interface RowAction {
  id: string;
  word: string;
  /** It takes something away. */
  isCritical?: boolean;
  onChoose(): void;
}

interface RowMenuProps {
  /** What a screen reader says of the button: "Actions: Sleep upstairs again". */
  label: string;
  actions: readonly RowAction[];
}

/** What may be done with one row, behind three dots. Nothing where nothing may be done. */
export function RowMenu({ label, actions }: RowMenuProps) {
  const [wasAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  if (actions.length === 0) return null;
  const button = (
    <button
      type="button"
      className={classes.button}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => {
        setAsked(true);
        setOpen((open) => !open);
      }}
    >
      <MoreIcon size={18} aria-hidden />
    </button>
  );
  if (!wasAsked) return button;
  const forget = () => {
    setAsked(false);
    setOpen(false);
  };
  return (
    <Fetched fallback={button} onMissing={forget}>
      <RowMenuDropdown button={button} actions={actions} isOpen={isOpen} onClose={() => setOpen(false)} />
    </Fetched>
  );
}
