import { type PropsWithChildren, type ReactNode, useId } from 'react';
import { usePageTitle } from '../lib/use-page-title.js';
import classes from './section.module.css';

interface SectionProps extends PropsWithChildren {
  title: string;
  /** Beside the title: a button, a link, a definition. */
  actions?: ReactNode;
  /** One quiet line below the title. */
  lead?: ReactNode;
  /** FLUSH: the content reaches the edges; for tables. */
  padding?: 'NORMAL' | 'FLUSH';
}

/** A titled part of a page on a surface of its own. */
export function Section({ title, actions, lead, padding = 'NORMAL', children }: SectionProps) {
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <header className={classes.head}>
        <div>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body} data-padding={padding.toLowerCase()}>
        {children}
      </div>
    </section>
  );
}

interface PageHeaderProps {
  title: string;
  /** Names the tab instead of the title, which a browser's history would keep: give it where the title is a name. */
  windowTitle?: string;
  /** Above the title: where this page belongs. */
  trail?: ReactNode;
  /** Below the title: what and whom the page is about, badges, as-of. `null`: on its way, its line is kept free. */
  lead?: ReactNode;
  /** Words about as long as the lead that is on its way, where that may need more than one line. Not shown. */
  leadRoom?: string;
  actions?: ReactNode;
}

/** The first heading of a page. */
export function PageHeader({ title, windowTitle, trail, lead, leadRoom, actions }: PageHeaderProps) {
  usePageTitle(windowTitle ?? title);
  return (
    <header className={classes.pageHead}>
      <div>
        {trail && <div className={classes.trail}>{trail}</div>}
        <h1 className={classes.pageTitle}>{title}</h1>
        {(lead || lead === null) && (
          <div className={classes.pageLead}>
            {lead ?? (
              <span className={classes.unseen} aria-hidden>
                {leadRoom}
              </span>
            )}
          </div>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** Tiles or sections side by side, as many as fit. */
export function Columns({
  children,
  least = '16rem',
}: PropsWithChildren<{ /** Least width of one. */ least?: string }>) {
  return (
    <div className={classes.columns} style={{ '--least': least } as React.CSSProperties}>
      {children}
    </div>
  );
}

/** The figures that a page begins with, four in a row where there is room: the row is from the start as high as they will be. */
export const StatTiles = ({ children }: PropsWithChildren) => (
  <div className={classes.tiles}>
    <Columns least="14rem">{children}</Columns>
  </div>
);

/** Where a tile will stand whose code is on its way. */
export const TilePlace = () => <div className={classes.place} />;

/** The parts of a page below one another. */
export const Rows = ({ children }: PropsWithChildren) => <div className={classes.rows}>{children}</div>;
