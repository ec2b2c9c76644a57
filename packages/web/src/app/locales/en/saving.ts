/** Words for saving a list of several pages: its menu, and what is told while all of it is read. */
export const words = {
  allCsv_zero: 'Save all as CSV',
  allCsv_other: 'Save all {{count}} as CSV',
  allWorkbook_zero: 'Save all as Excel',
  allWorkbook_other: 'Save all {{count}} as Excel',
  csv: 'Save these {{count}} as CSV',
  workbook: 'Save these {{count}} as Excel',
  of: 'Saving all: {{what}}',
  begun: 'Reading the whole list: {{what}}',
  reading: 'Reading {{count}} of {{total}} …',
  readingUncounted: 'Reading {{count}} …',
  waiting_one: 'The server asks for a pause of {{count}} second.',
  waiting_other: 'The server asks for a pause of {{count}} seconds.',
  writing: 'Writing the file …',
  cancel: 'Cancel',
  saved_one: '{{count}} row saved: {{what}}',
  saved_other: '{{count}} rows saved: {{what}}',
  failed_one: 'Not saved yet: reading stopped after {{count}} row, which is kept.',
  failed_other: 'Not saved yet: reading stopped after {{count}} rows, which are kept.',
  tooLong:
    'Not saved: a file holds {{most}} rows at most, and this list has {{total}}. Narrow it with a filter, then save it.',
  tooLong_uncounted:
    'Not saved: a file holds {{most}} rows at most, and this list has more. Narrow it with a filter, then save it.',
  changed_one:
    'The list changed while it was read. {{count}} row was saved, and no row twice; one may be missing. Save it again to be sure.',
  changed_other:
    'The list changed while it was read. {{count}} rows were saved, and no row twice; some may be missing. Save it again to be sure.',
};
