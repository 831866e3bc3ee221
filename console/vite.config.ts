import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/**
 * Two modules of the component library make style elements that lack the page's nonce and are
 * therefore refused; ours do the same without.
 */
const REPLACED: [RegExp, string][] = [
  [/@rc-component\/util\/es\/getScrollBarSize\.js$/, 'src/replaced/scrollBarSize.js'],
  [/@rc-component\/portal\/es\/useScrollLocker\.js$/, 'src/replaced/scrollLocker.js'],
];

const replaceModules: Plugin = {
  name: 'replace-modules',
  load(id) {
    const file = REPLACED.find(([module]) => module.test(id))?.[1];
    return file === undefined ? null : readFileSync(new URL(file, import.meta.url), 'utf8');
  },
};

export default defineConfig({
  base: '/console/',
  plugins: [react(), replaceModules],
  build: {
    outDir: 'target/web/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  // `npm run dev` serves the sources and sends the rest to a running `./waggle serve`.
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/session': 'http://127.0.0.1:8080' } },
});
