import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
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

export async function startI18n(): Promise<typeof i18next> {
  await i18next
    .use(wordFiles)
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      ns: ['core', 'codes'],
      defaultNS: 'core',
      resources: { en: { core, codes } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return i18next;
}
