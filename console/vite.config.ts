/** How the console is built: into dist/console, each screen a piece of its own that is loaded when it is opened. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  plugins: [react()],
  build: {
    outDir: at('../dist/console'),
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the page allows no data: URL, and each file is asked for once.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
