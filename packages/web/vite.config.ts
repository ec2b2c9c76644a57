import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';
import { trustedDocuments } from './build/trusted-documents.js';
import { zipAtOnce } from './build/zip-at-once.js';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The source of `shared`, so that neither the build nor a test needs a build of it first. */
export const sharedAlias = { find: /^@caregraph\/shared\/(.*)$/, replacement: `${pathOf('../shared/src')}/$1.ts` };

const API = 'http://127.0.0.1:4000';

/** The API trusts its own origin alone, so what the development server passes on must carry that one. */
const passToApi: ProxyOptions = {
  target: API,
  changeOrigin: true,
  configure: (proxy) => proxy.on('proxyReq', (request) => request.setHeader('origin', API)),
};

/** What every list of rows is made of, but for what draws long ones and what saves them. */
const TABLES =
  /[\\/](?:@tanstack[\\/](?:react-table|table-core)|src[\\/]ui[\\/](?:row-menu\.|table[\\/](?!virtual|save-(?:buttons|dropdown|rows)|column|whole-)))/;
/** Small pieces that most pages have. */
const PARTS =
  /[\\/]src[\\/](?:ui[\\/](?:filter-bar|badge|states|moment|table[\\/](?:save-buttons|column))|graphql[\\/](?:use-page|page-state|use-told)|lib[\\/](?:paging|sees-names))/;

export default defineConfig({
  root: pathOf('.'),
  plugins: [trustedDocuments(pathOf('src/graphql/generated/persisted-documents.json')), zipAtOnce(), react()],
  resolve: { alias: [sharedAlias] },
  /** The server writes a fresh nonce in place of this mark into every page it sends. */
  html: { cspNonce: '__CSP_NONCE__' },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/graphql': passToApi, '/api': passToApi, '/files': passToApi, '/livez': passToApi },
  },
  build: {
    target: 'es2023',
    /** Inlined files would be `data:` addresses, which the content security policy refuses for scripts and fonts. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          /**
           * Cut by itself the first view arrives in fifty pieces of a few hundred bytes, which compress badly each
           * alone. Libraries change more rarely than what is ours, so a release leaves them in the browser's cache.
           */
          groups: [
            { name: 'libraries', test: /[\\/]node_modules[\\/]/, tags: ['$initial'], priority: 4 },
            { name: 'frame', test: /[\\/]src[\\/](?!main\.tsx)/, tags: ['$initial'], priority: 3 },
            { name: 'tables', test: TABLES, minShareCount: 3, priority: 1 },
            { name: 'parts', test: PARTS, minShareCount: 3, priority: 2 },
          ],
        },
      },
    },
    /** kB before compression; the budget after it is held by build/first-view.test.ts. */
    chunkSizeWarningLimit: 700,
  },
});
