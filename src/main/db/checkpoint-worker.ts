/** A thread that moves what was committed from the log into the file: waiting for the disk is its whole work. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './open-database.ts';

/** `closed` becomes 1 when its connection is closed. */
export type CheckpointWork = { readonly path: string; readonly closed: Int32Array };
/** `log`: frames in the log; `moved`: of them in the file. */
export type CheckpointDone = { readonly log: number; readonly moved: number };

const CACHE_KIB = 500;

const { path, closed } = workerData as CheckpointWork;
const db = openDatabase(path, { cacheKib: CACHE_KIB });
// PASSIVE waits for nobody and nobody waits for it.
const checkpoint = db.prepare<[], { readonly log: number; readonly checkpointed: number }>('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'checkpoint') {
    const { log = 0, checkpointed = 0 } = checkpoint.get() ?? {};
    parentPort?.postMessage({ log, moved: checkpointed } satisfies CheckpointDone);
    return;
  }
  db.close();
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
  parentPort?.close();
});
