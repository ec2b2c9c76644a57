import { CriticalIcon, InfoIcon, NeutralIcon, PositiveIcon, WarningIcon } from './icons.js';

/** What a mark says about its subject; colour and icon follow from it. */
export const TONES = ['critical', 'warning', 'positive', 'info', 'neutral'] as const;
export type Tone = (typeof TONES)[number];

/** Colour alone tells nothing to one reader in twelve, so each tone has a shape of its own. */
export const TONE_ICONS: Record<Tone, typeof CriticalIcon> = {
  critical: CriticalIcon,
  warning: WarningIcon,
  positive: PositiveIcon,
  info: InfoIcon,
  neutral: NeutralIcon,
};
