import { Button } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { type ComponentType, lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackIcon, ForwardIcon } from '../icons.js';
import type { FileFormat } from './column.js';
import type { DataTableProps, TablePaging } from './data-table.js';
import classes from './data-table.module.css';
import { SaveButtons } from './save-buttons.js';
import { SaveMenu } from './save-menu.js';

/** `lazy` forgets that the component is generic: it takes whatever rows the table has. */
const WholeSave = lazy(async () => ({
  default: (await import('./whole-save.js')).WholeSave as ComponentType<object>,
})) as unknown as typeof import('./whole-save.js').WholeSave;

interface TableFootProps<Row extends RowData> extends DataTableProps<Row> {
  /** What is said in place of the count while newer rows are on their way; otherwise empty. */
  refreshingWords: string;
}

/** What is asked for: a new one for each time, so that it begins anew. */
interface Saving {
  format: FileFormat;
  /** Of the list that it was asked for; under another filter it is over. */
  listId: string;
  time: number;
}

/** Below the rows: how many there are, what saves them, and the way to other pages. */
export function TableFoot<Row extends RowData>(props: TableFootProps<Row>) {
  const { name, rows, rowId, columns, paging, csvName, refreshingWords } = props;
  const { t } = useTranslation();
  const [saving, setSaving] = useState<Saving | null>(null);
  const actions = useRef<HTMLSpanElement>(null);
  const isPaged = paging !== undefined && Boolean(paging.next || paging.previous);
  const total = paging?.total ?? null;
  const count =
    total === null ? t('table.showing', { count: rows.length }) : t('table.showingOf', { count: rows.length, total });
  const whole = isPaged ? paging.whole : undefined;
  const file = { name, fileName: csvName ?? '', columns };

  const end = () => {
    // What has the focus is about to go, and the focus with it to the top of the page.
    if (document.activeElement?.closest('[data-saving]')) actions.current?.querySelector('button')?.focus();
    setSaving(null);
  };
  return (
    <>
      <footer className={classes.foot}>
        <span role="status">{refreshingWords || count}</span>
        <span ref={actions} className={classes.footActions}>
          {csvName && !whole && <SaveButtons {...file} rows={rows} isPart={isPaged || (total ?? 0) > rows.length} />}
          {csvName && whole && (
            <SaveMenu
              {...file}
              rows={rows}
              total={total}
              onSaveAll={(format) => setSaving({ format, listId: whole.id, time: (saving?.time ?? 0) + 1 })}
            />
          )}
          {isPaged && <Pages name={name} paging={paging} />}
        </span>
      </footer>
      {whole && saving?.listId === whole.id && (
        <Suspense>
          <div data-saving>
            <WholeSave
              key={saving.time}
              {...file}
              list={whole}
              format={saving.format}
              rowId={rowId}
              total={total}
              onEnd={end}
            />
          </div>
        </Suspense>
      )}
    </>
  );
}

function Pages({ name, paging: { next, previous, onPage } }: { name: string; paging: TablePaging }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('table.paging', { what: name })} className={classes.pages}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!previous}
        leftSection={<BackIcon size={15} aria-hidden />}
        onClick={() => previous && onPage(previous)}
      >
        {t('table.previous')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!next}
        rightSection={<ForwardIcon size={15} aria-hidden />}
        onClick={() => next && onPage(next)}
      >
        {t('table.next')}
      </Button>
    </nav>
  );
}
