import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { AppLink } from '../../ui/app-link.js';
import type { LoadFailure } from '../../ui/states/load-failed.js';
import { LoadFailed } from '../../ui/states/load-failed.js';
import { pulsing } from '../../ui/states/skeleton.js';
import { LoadingWords } from '../../ui/states/skeletons.js';
import { Section } from '../../ui/section.js';
import { PositiveIcon } from '../../ui/icons.js';
import { TONE_ICONS, type Tone } from '../../ui/tone.js';
import classes from './home.module.css';

/** Something that waits: how many, of what, and the list of exactly those. */
export interface Waiting {
  id: string;
  words: string;
  /** `null`: it could not be counted. */
  count: number | null;
  path: AppPath;
  /** How pressing one of them is. */
  tone: Tone;
}

interface WaitingListProps {
  title: string;
  lead?: string;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** Set when nothing arrived at all. */
  failure?: LoadFailure | null;
  onRetry?: () => void;
  waiting: readonly Waiting[];
  /** What is said where nothing waits. */
  nothing: string;
  /** Beside the title: where to begin. */
  actions?: ReactNode;
}

/** What waits for somebody, the most pressing first; each number opens its rows. */
export function WaitingList({ title, lead, state, failure, onRetry, waiting, nothing, actions }: WaitingListProps) {
  const isQuiet = state !== 'LOADING' && waiting.every(({ count }) => count === 0);
  return (
    <Section title={title} {...(lead ? { lead } : {})} actions={actions}>
      {failure && <LoadFailed what={title} failure={failure} onRetry={onRetry} />}
      {!failure && state === 'LOADING' && <Places what={title} places={waiting} />}
      {!failure && isQuiet && (
        <p className={classes.quiet}>
          <PositiveIcon size={20} aria-hidden /> {nothing}
        </p>
      )}
      {!failure && state !== 'LOADING' && !isQuiet && (
        <ul className={classes.list} aria-busy={state === 'REFRESHING'}>
          {waiting.map((one) => (
            <li key={one.id}>
              <Row {...one} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Row({ words, count, path, tone }: Waiting) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const Icon = TONE_ICONS[tone];
  const isNone = count === 0;
  const figure = count === null ? t('uncounted') : format.number(count);
  return (
    <span
      className={classes.row}
      data-tone={isNone ? 'neutral' : tone}
      data-none={isNone}
      data-uncounted={count === null || undefined}
    >
      <AppLink path={path} variant="PLAIN">
        <span className={classes.count}>{figure}</span> <span className={classes.words}>{words}</span>
      </AppLink>
      {isPressing(tone) && (
        <span className={classes.mark}>{count !== null && !isNone && <Icon size={17} stroke={2} aria-hidden />}</span>
      )}
    </span>
  );
}

const isPressing = (tone: Tone) => tone === 'critical' || tone === 'warning';

type Place = Pick<Waiting, 'id' | 'words' | 'tone'>;

/** Holds the place of a list whose code is on its way. */
export const WaitingPlaces = ({ title, places }: { title: string; places: readonly Place[] }) => (
  <Section title={title}>
    <Places what={title} places={places} />
  </Section>
);

function Places({ what, places }: { what: string; places: readonly Place[] }) {
  return (
    <div className={pulsing} aria-busy>
      <LoadingWords what={what} />
      <Room places={places} />
    </div>
  );
}

/** As high as the rows that come, at any width: their words are in it, unseen, because they may need a second line. */
const Room = ({ places }: { places: readonly Place[] }) => (
  <div className={classes.room} aria-hidden>
    {places.map(({ id, words, tone }) => (
      <div key={id} className={classes.place}>
        <span className={classes.count} />
        <span className={classes.words}>
          <span className={classes.shape}>{words}</span>
        </span>
        {isPressing(tone) && <span className={classes.mark} />}
      </div>
    ))}
  </div>
);
