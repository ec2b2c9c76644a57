import 'i18next';
import type { Words } from './locales/en/index.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'core';
    resources: Words;
  }
}
