import classes from './skeleton.module.css';

interface SkeletonProps {
  /** CSS pixels. */
  height: number;
  /** A CSS width; absent: the whole line. */
  width?: string;
  className?: string | undefined;
}

/** The grey shape of something on its way. A page shows many of them at once, so each is one plain element. */
export const Skeleton = ({ height, width, className }: SkeletonProps) => (
  <div className={className ? `${classes.skeleton} ${className}` : classes.skeleton} style={{ height, width }} />
);

/** For what holds skeletons: they breathe together, as one layer and not as a hundred. */
export const pulsing = classes.pulsing as string;
