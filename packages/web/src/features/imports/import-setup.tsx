import { IMPORT_COLUMNS } from '@caregraph/shared/import-columns';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportFormat, PreviewImportMutation } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import classes from './imports.module.css';

export type Preview = NonNullable<PreviewImportMutation['previewImport']['preview']>;
type PreviewFile = Preview['files'][number];

/** What a run needs to know beside the files. */
export interface Setup {
  format: ImportFormat | null;
  /** Which heading stands for which column; counts for a list of one's own alone. */
  mapping: Readonly<Record<string, ImportColumn>>;
}

export const OWN_LIST: ImportFormat = 'PROVIDER_LIST';

/** What the file itself suggests. */
export function suggestedSetup(preview: Preview): Setup {
  const table = preview.files.find(({ isTable }) => isTable);
  return {
    format: preview.formats[0] ?? null,
    mapping: Object.fromEntries((table?.mapping ?? []).map(({ heading, column }) => [heading, column])),
  };
}

interface ImportSetupProps {
  preview: Preview;
  setup: Setup;
  onChange(setup: Setup): void;
}

/** How the files are read, and what stands in them first. */
export function ImportSetup({ preview, setup, onChange }: ImportSetupProps) {
  const { t } = useTranslation('imports');
  const code = useCode();
  const table = preview.files.find(({ isTable }) => isTable);
  return (
    <div className={classes.stack}>
      <NativeSelect
        label={t('setup.format')}
        description={t('setup.formatHint')}
        value={setup.format ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...setup, format: preview.formats.find((one) => one === currentTarget.value) ?? null })
        }
        data={[
          ...(preview.formats.length === 0 ? [{ value: '', label: t('setup.noFormat') }] : []),
          ...preview.formats.map((value) => ({ value, label: code('IMPORT_FORMATS', value) })),
        ]}
      />
      {setup.format === OWN_LIST && table ? (
        <MappingFields file={table} setup={setup} onChange={onChange} />
      ) : (
        setup.format && <p className={classes.quiet}>{t('setup.fixed')}</p>
      )}
      {preview.files.map((file) => (
        <FilePreview key={`${file.uploadId} ${file.name}`} file={file} />
      ))}
    </div>
  );
}

function MappingFields({
  file,
  setup,
  onChange,
}: { file: PreviewFile } & Pick<ImportSetupProps, 'setup' | 'onChange'>) {
  const { t } = useTranslation('imports');
  const code = useCode();
  const takenBy = (to: ImportColumn) => Object.entries(setup.mapping).find(([, one]) => one === to)?.[0];

  function choose(heading: string, to: ImportColumn | undefined) {
    // A column stands for one heading: naming another takes it from the first.
    const others = Object.entries(setup.mapping).filter(([from, one]) => from !== heading && one !== to);
    onChange({ ...setup, mapping: Object.fromEntries(to ? [...others, [heading, to]] : others) });
  }

  return (
    <fieldset className={classes.mapping}>
      <legend>{t('setup.mapping')}</legend>
      <p className={classes.quiet}>{t('setup.mappingHint')}</p>
      <div className={classes.mappingFields}>
        {file.columns.map((heading) => (
          <NativeSelect
            key={heading}
            label={heading}
            value={setup.mapping[heading] ?? ''}
            onChange={({ currentTarget }) =>
              choose(
                heading,
                IMPORT_COLUMNS.find((one) => one === currentTarget.value),
              )
            }
            data={[
              { value: '', label: t('setup.leaveOut') },
              ...IMPORT_COLUMNS.map((value) => ({ value, label: code('IMPORT_COLUMNS', value) })),
            ]}
          />
        ))}
      </div>
      {takenBy('NAME') === undefined && (
        <p role="alert" className={classes.reason}>
          {t('setup.nameMissing')}
        </p>
      )}
    </fieldset>
  );
}

function FilePreview({ file }: { file: PreviewFile }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const rows = file.rows.map((cells, at) => ({ id: String(at), cells }));
  const columns: Column<(typeof rows)[number]>[] = file.columns.map((heading, at) => ({
    id: `c${at}`,
    header: heading,
    value: (row) => row.cells[at] || null,
    fit: 'WRAP',
    ...(at === 0 ? { isRowHeader: true } : {}),
  }));
  return (
    <div className={classes.stack}>
      <h3 className={classes.heading}>{file.name}</h3>
      {file.fault && (
        <p role="alert" className={classes.reason}>
          {file.fault}
        </p>
      )}
      {file.formats.length === 0 && <p className={classes.reason}>{t('setup.unreadable')}</p>}
      {file.isTable && (
        <p className={classes.quiet}>{t('setup.rows', { count: file.rowCount, rows: format.number(file.rowCount) })}</p>
      )}
      {rows.length > 0 && (
        <DataTable
          name={t('setup.firstRows', { name: file.name })}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          nothingYet={<NothingYet title={t('setup.noRows')} />}
        />
      )}
    </div>
  );
}
