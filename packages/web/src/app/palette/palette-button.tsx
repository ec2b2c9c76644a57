import { lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fetched } from '../../ui/fetched.js';
import { SearchIcon } from '../../ui/icons.js';
import classes from './palette.module.css';

const Palette = lazy(async () => ({ default: (await import('./palette.js')).Palette }));

/** Where typing is meant for a field, a key is a letter. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Opens the palette: by press, by Ctrl or ⌘ with K from anywhere, by / where nobody is typing. It is fetched when it is first asked for. */
export function PaletteButton() {
  const { t } = useTranslation();
  const [isWanted, setWanted] = useState(false);
  const [isOpen, setOpen] = useState(false);
  useEffect(function listenForItsKeys() {
    const open = (event: KeyboardEvent) => {
      const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
      if (!isCommand && !isSlash) return;
      event.preventDefault();
      setWanted(true);
      setOpen((before) => (isCommand ? !before : true));
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-keyshortcuts="Control+K Meta+K /"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <SearchIcon size={16} aria-hidden />
        <span>{t('palette.open')}</span>
        <kbd className={classes.key}>{t('palette.key')}</kbd>
      </button>
      {isWanted && (
        <Fetched
          onMissing={() => {
            setWanted(false);
            setOpen(false);
          }}
        >
          <Palette isOpen={isOpen} onClose={() => setOpen(false)} />
        </Fetched>
      )}
    </>
  );
}
