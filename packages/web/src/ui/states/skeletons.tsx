import { useTranslation } from 'react-i18next';
import { pulsing, Skeleton } from './skeleton.js';
import classes from './states.module.css';

interface LoadingProps {
  /** What is on its way, within a sentence: "clients". */
  what?: string;
}

/** Tells a screen reader what eyes see as grey lines. */
export function LoadingWords({ what }: LoadingProps) {
  const { t } = useTranslation();
  return (
    <span role="status" className={classes.onlyHeard}>
      {what ? t('states.loadingWhat', { what }) : t('states.loading')}
    </span>
  );
}

/** Widths as of real lines, so that the eye does not see a block become text. */
const LINE_WIDTHS = ['92%', '78%', '85%', '60%', '88%', '70%'];

interface SkeletonLinesProps extends LoadingProps {
  lines?: number;
}

export function SkeletonLines({ what, lines = 4 }: SkeletonLinesProps) {
  return (
    <div className={`${classes.skeletonLines} ${pulsing}`} aria-busy>
      <LoadingWords {...(what ? { what } : {})} />
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={14} width={LINE_WIDTHS[index % LINE_WIDTHS.length] as string} />
      ))}
    </div>
  );
}

/** For the time in which not even the shape of the page is known. */
export function SkeletonPage() {
  return (
    <div className={`${classes.skeletonPage} ${pulsing}`} aria-busy>
      <LoadingWords />
      <Skeleton height={28} width="min(18rem, 60%)" />
      <Skeleton height={96} />
      <Skeleton height={240} />
    </div>
  );
}
