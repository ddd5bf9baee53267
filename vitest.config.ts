// One runner for unit, property, contract, integration and simulation tests.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Electron's program is not needed to test the shell: its module is played by a fake.
    alias: { electron: fileURLToPath(new URL('test/support/fake-electron.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    testTimeout: 30_000,
    // Some start a PostgreSQL of their own; on a busy machine that takes longer than the usual ten seconds.
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
