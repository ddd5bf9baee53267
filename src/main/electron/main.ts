/** Entry of the desktop shell. Built into dist/electron/main.mjs, beside the other bundles it names. */
import { join } from 'node:path';
import { app } from 'electron';
import { startDesktop } from './desktop.ts';

const resourcesDir = app.getAppPath();

void startDesktop(
  {
    rendererDir: join(resourcesDir, 'dist', 'renderer'),
    preloadPath: join(import.meta.dirname, 'preload.cjs'),
    corePath: join(import.meta.dirname, 'core-process.mjs'),
    resourcesDir,
  },
  process.argv,
);
