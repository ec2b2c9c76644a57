import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { Instant } from '../../ui/moment.js';
import { Fact } from '../../ui/states/withheld.js';
import classes from './network.module.css';
import { SIDES, type Tie } from './tie.js';

interface TieListProps {
  ties: readonly Tie[];
  /** There are more than were loaded. */
  isCut: boolean;
}

/** The care network in words, by where someone stands; the drawing says nothing that is not here. */
export function TieList({ ties, isCut }: TieListProps) {
  const { t } = useTranslation('network');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list scrolls by itself, with the arrow keys too
    <div className={classes.list} role="region" aria-label={t('list')} tabIndex={0}>
      {SIDES.map((side) => {
        const members = ties.filter((tie) => tie.side === side);
        if (members.length === 0) return null;
        return (
          <section key={side} aria-label={t(`sides.${side}`)}>
            <h3 className={classes.side} data-side={side.toLowerCase()}>
              {t('sideCount', { side: t(`sides.${side}`), count: members.length })}
            </h3>
            <ul className={classes.ties}>
              {members.map((tie) => (
                <TieEntry key={tie.id} tie={tie} />
              ))}
            </ul>
          </section>
        );
      })}
      {isCut && <p className={classes.quiet}>{t('cut')}</p>}
    </div>
  );
}

function TieEntry({ tie }: { tie: Tie }) {
  const { name, what, authority, path } = tie;
  const { t } = useTranslation('network');
  const named = name === null ? t('unnamed') : <Fact value={name} />;
  return (
    <li>
      <span className={classes.who}>{path ? <AppLink path={path}>{named}</AppLink> : named}</span>
      <span className={classes.what}>
        {what.map((one, position) => (
          <span key={one === WITHHELD ? 'withheld' : one}>
            {position > 0 && ', '}
            <Fact value={one} />
          </span>
        ))}
      </span>
      {authority && <Badge {...authority} />}
      <TieTime tie={tie} />
    </li>
  );
}

/** Until when it held, or when they were last spoken with; nothing of providers, whose contacts are not kept. */
function TieTime({ tie: { isCurrent, endedOn, lastContactAt } }: { tie: Tie }) {
  const { t } = useTranslation('network');
  const format = useFormat();
  if (!isCurrent)
    return <Badge tone="neutral" word={endedOn ? t('endedOn', { day: format.day(endedOn) }) : t('ended')} />;
  if (lastContactAt === undefined) return null;
  if (lastContactAt === null) return <span className={classes.quiet}>{t('neverContacted')}</span>;
  return (
    <span className={classes.quiet}>
      {t('lastSpoken')} <Instant at={lastContactAt} form="RELATIVE" />
    </span>
  );
}
