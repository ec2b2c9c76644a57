import classes from './badge.module.css';
import { TONE_ICONS, type Tone } from './tone.js';

interface BadgeProps {
  tone: Tone;
  /** The status in words; always shown. */
  word: string;
}

/** A status: icon and word, on a tint of its tone. */
export function Badge({ tone, word }: BadgeProps) {
  const Icon = TONE_ICONS[tone];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} stroke={2.2} aria-hidden />
      {word}
    </span>
  );
}
