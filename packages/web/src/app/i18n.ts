import i18next, { type BackendModule, type FormatterModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { writeInSentence } from '../lib/sentence-numbers.js';
import { words as codes } from './locales/en/codes.js';
import { words as core } from './locales/en/core.js';

interface WordFile {
  words: ResourceKey;
}

const FILES = import.meta.glob<WordFile>([
  './locales/*/*.ts',
  '!**/*.test.ts',
  '!**/words.ts',
  '!**/core.ts',
  '!**/codes.ts',
]);

/** Loads a page's words together with the page, not with the first view. */
const wordFiles: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: async (language: string, namespace: string) => {
    const load = FILES[`./locales/${language}/${namespace}.ts`];
    if (!load) throw new Error(`There is no file of words app/locales/${language}/${namespace}.ts.`);
    return (await load()).words;
  },
};

/** Forms named in the words themselves, `{{when, datetime}}`, are not used: values arrive written, all but numbers. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: writeInSentence,
};

export async function startI18n(): Promise<typeof i18next> {
  await i18next
    .use(wordFiles)
    .use(numbers)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: ['core', 'codes'],
      defaultNS: 'core',
      resources: { en: { core, codes } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
  return i18next;
}
