import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './imports.module.css';

const ENDINGS = '.csv,.txt,.json,.zip,.gz';

/** Takes files that are dropped on it or chosen with its button. */
export function DropZone({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const { t } = useTranslation('imports');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a second way for those who have a mouse; the button inside does the same for everyone
    <div
      role="group"
      aria-label={t('upload.title')}
      className={classes.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <p className={classes.dropWords}>{t('upload.drop')}</p>
      <Button onClick={() => input.current?.click()}>{t('upload.choose')}</Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ENDINGS}
        aria-label={t('upload.choose')}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file, mended, may be chosen again.
          currentTarget.value = '';
        }}
      />
      <p className={classes.quiet}>{t('upload.limits')}</p>
    </div>
  );
}
