import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';
import classes from './imports.module.css';
import type { SentFile } from './use-uploads.js';

const TONES: Record<SentFile['state'], Tone> = { SENDING: 'info', ARRIVED: 'positive', REFUSED: 'critical' };
const KILOBYTE = 1_000;

/** What was chosen, and what became of it. */
export function FileList({ files, onRemove }: { files: readonly SentFile[]; onRemove(key: string): void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul
      className={classes.files}
      aria-label={t('upload.files')}
      aria-busy={files.some((one) => one.state === 'SENDING')}
    >
      {files.map(({ key, name, bytes, state, reason }) => (
        <li key={key} className={classes.file}>
          <span className={classes.fileName}>{name}</span>
          <span className={classes.quiet}>
            {t('upload.size', { size: format.number(Math.ceil(bytes / KILOBYTE)) })}
          </span>
          <Badge tone={TONES[state]} word={t(`upload.states.${state}`)} />
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('upload.removeOf', { name })}
            onClick={() => onRemove(key)}
          >
            {t('upload.remove')}
          </Button>
          {reason && (
            <span role="alert" className={classes.reason}>
              {reason}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
