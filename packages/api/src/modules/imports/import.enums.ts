import { IMPORT_COLUMNS, IMPORT_FORMATS, IMPORT_STATUSES } from '@caregraph/shared/imports';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const ImportFormatEnum = valuesOf(IMPORT_FORMATS);
registerEnumType(ImportFormatEnum, {
  name: 'ImportFormat',
  description: 'What can be imported.',
  valuesConfig: {
    PROVIDER_LIST: { description: 'A table of providers of your own, whose columns may be called what you like.' },
    PROVIDER_DIRECTORY: { description: 'Published lists of providers, told apart by their columns.' },
    FHIR: { description: 'FHIR R4 bundles and resources.' },
    SYNTHEA_CSV: { description: 'The CSV tables of Synthea.' },
  },
});

export const ImportStatusEnum = valuesOf(IMPORT_STATUSES);
registerEnumType(ImportStatusEnum, {
  name: 'ImportStatus',
  description: 'How far an import is. INTERRUPTED: the server stopped; the same files again take it up.',
});

export const ImportColumnEnum = valuesOf(IMPORT_COLUMNS);
registerEnumType(ImportColumnEnum, { name: 'ImportColumn', description: 'A column of your own list of providers.' });

export const ImportRunOrderFieldEnum = valuesOf(['STARTED_AT']);
registerEnumType(ImportRunOrderFieldEnum, { name: 'ImportRunOrderField', description: 'What imports are sorted by.' });
