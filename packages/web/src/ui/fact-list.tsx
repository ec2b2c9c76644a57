import type { PropsWithChildren, ReactNode } from 'react';
import classes from './fact-list.module.css';

/** Facts about one thing, each under its name. */
export const FactList = ({ children }: PropsWithChildren) => <dl className={classes.list}>{children}</dl>;

interface FactItemProps {
  label: string;
  /** WIDE: takes the whole line; for notes and lists. */
  width?: 'NORMAL' | 'WIDE';
  children: ReactNode;
}

export function FactItem({ label, width = 'NORMAL', children }: FactItemProps) {
  return (
    <div className={classes.item} data-width={width.toLowerCase()}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
