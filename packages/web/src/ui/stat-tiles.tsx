import type { PropsWithChildren } from 'react';
import { Columns } from './section.js';
import classes from './stat-tiles.module.css';

/** The figures that a page begins with, four in a row where there is room: the row is from the start as high as they will be. */
export function StatTiles({ children }: PropsWithChildren) {
  return (
    <div className={classes.tiles}>
      <Columns least="14rem">{children}</Columns>
    </div>
  );
}

/** Where a tile will stand whose code is on its way. */
export const TilePlace = () => <div className={classes.place} />;
