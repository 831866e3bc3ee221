import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/**
 * Measures scroll bars without a style element: the table library's own way makes one that lacks the
 * page's nonce and is therefore refused.
 */
const scrollBarSize: Plugin = {
  name: 'scroll-bar-size',
  load: (id) =>
    /@rc-component\/util\/es\/getScrollBarSize\.js$/.test(id)
      ? readFileSync(new URL('src/scrollBarSize.js', import.meta.url), 'utf8')
      : null,
};

export default defineConfig({
  base: '/console/',
  plugins: [react(), scrollBarSize],
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
