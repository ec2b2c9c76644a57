import type { PropsWithChildren, ReactNode } from 'react';
import classes from './states.module.css';

interface StatePanelProps extends PropsWithChildren {
  icon: ReactNode;
  title: string;
  tone?: 'accent' | 'critical' | 'neutral';
  /** PAGE: it is all there is, and its title is the page's first heading. */
  place?: 'PART' | 'PAGE';
  /** What ends this state. */
  actions?: ReactNode;
  /** Announced at once when it appears in place of something else. */
  isAlert?: boolean;
}

/** A state in words: an icon, what is the case, why, and what to do about it. */
export function StatePanel({
  icon,
  title,
  tone = 'accent',
  place = 'PART',
  actions,
  isAlert = false,
  children,
}: StatePanelProps) {
  const Title = place === 'PAGE' ? 'h1' : 'p';
  return (
    <div className={classes.panel} data-place={place.toLowerCase()} role={isAlert ? 'alert' : undefined}>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        {icon}
      </span>
      <Title className={classes.title}>{title}</Title>
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

export const StateLead = ({ children }: PropsWithChildren) => <p className={classes.lead}>{children}</p>;
