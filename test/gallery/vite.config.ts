// Serves the gallery: every screen in named states over a fake till. For development and for pictures.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  cacheDir: fileURLToPath(new URL('../../.cache/vite-gallery', import.meta.url)),
  server: { port: 5199, fs: { allow: ['../..'] } },
  preview: { port: 5199 },
  build: {
    outDir: fileURLToPath(new URL('../../dist/gallery', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome130',
    chunkSizeWarningLimit: 2000,
  },
});
