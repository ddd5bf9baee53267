/** One server per data folder, from before its database is made until the process ends: by the lock that tills take. */
import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '../../contract/errors/fault.ts';
import { ownDirectory } from '../db/own-directory.ts';

const TRIES = 20;
const PAUSE_MS = 250;

/** Makes the folder when needed; a server before us may be on its way down. Throws DATABASE_HELD, DATA_FOLDER. */
export async function ownServerFolder(dir: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { release } = ownDirectory(dir, new Date().toISOString());
      return void process.once('exit', release);
    } catch (cause) {
      if (!(cause instanceof Fault && cause.code === 'TILL_HELD')) throw folderFault(dir, cause);
      if (attempt === TRIES) throw new Fault('DATABASE_HELD', {}, { cause });
      await delay(PAUSE_MS);
    }
  }
}

function folderFault(folder: string, cause: unknown): Fault {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new Fault('DATA_FOLDER', { folder, problem: code ?? message }, { cause });
}
