/** A thread that moves what was committed from the log into the file: waiting for the disk is its whole work. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './open-database.ts';

/** `closed` becomes 1 when its connection is closed. */
export type CheckpointWork = { readonly path: string; readonly closed: Int32Array };

const CACHE_KIB = 500;

const { path, closed } = workerData as CheckpointWork;
const db = openDatabase(path, { cacheKib: CACHE_KIB });
// PASSIVE waits for nobody and nobody waits for it.
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'checkpoint') {
    checkpoint.get();
    parentPort?.postMessage('done');
    return;
  }
  db.close();
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
  parentPort?.close();
});
