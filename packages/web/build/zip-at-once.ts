import type { Plugin } from 'vite';

const WRITER = /write-excel-file[\\/]modules[\\/]export[\\/]writeXlsxFileUniversal\.js$/;
const IN_A_WORKER = 'return generateXlsxFileAsync(arg1';
const AT_ONCE = 'return generateXlsxFileSync(arg1';

/**
 * Has workbooks zipped where they are written. Their library zips a sheet above 160 kB in a worker made of text, which the
 * content security policy refuses without a word to the library: the workbook would never be done.
 */
export const zipAtOnce = (): Plugin => ({
  name: 'zip-at-once',
  transform: {
    filter: { id: WRITER },
    handler: (code) => {
      if (!code.includes(IN_A_WORKER))
        throw new Error('write-excel-file has changed: how does it zip large sheets now?');
      return { code: code.replace(IN_A_WORKER, AT_ONCE), map: null };
    },
  },
});
