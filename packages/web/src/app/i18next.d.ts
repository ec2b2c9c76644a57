import 'i18next';
import type { Words } from './locales/en/words.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'core';
    resources: Words;
  }
}
