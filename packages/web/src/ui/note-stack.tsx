import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PositiveIcon, WarningIcon } from './icons.js';
import { dismiss, type Note } from './notify.js';
import classes from './note-stack.module.css';

/** Long enough to read and to change one's mind (UX: undo for at least 20 s). */
const SHOWN_MS = { PLAIN: 8_000, WITH_UNDO: 20_000 };

export function NoteStack({ notes }: { notes: readonly Note[] }) {
  return (
    <div className={classes.stack}>
      {notes.map((note) => (
        <NoteCard key={note.id} note={note} />
      ))}
    </div>
  );
}

function NoteCard({ note: { id, message, tone, undo } }: { note: Note }) {
  const { t } = useTranslation();
  useEffect(
    function leaveAfterAWhile() {
      const timer = setTimeout(() => dismiss(id), undo ? SHOWN_MS.WITH_UNDO : SHOWN_MS.PLAIN);
      return () => clearTimeout(timer);
    },
    [id, undo],
  );
  const takeBack = () => {
    undo?.();
    dismiss(id);
  };
  const Icon = tone === 'WARNING' ? WarningIcon : PositiveIcon;
  return (
    <section className={classes.note} data-tone={tone.toLowerCase()} aria-label={t('shell.notices')}>
      <Icon size={18} aria-hidden />
      <span>{message}</span>
      {undo && (
        <Button size="compact-sm" variant="default" onClick={takeBack}>
          {t('form.undo')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('form.close')} onClick={() => dismiss(id)} />
    </section>
  );
}
