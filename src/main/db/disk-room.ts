/** Room on the till's disk: how much is left, and a ballast file that can be let go to close the shift. */
import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Storage } from '../app/ports.ts';

/** With less than this free the ballast would only make matters worse. */
const ROOM_FOR_BALLAST = 64 * 1024 * 1024;
const BALLAST_BYTES = 8 * 1024 * 1024;

export function createDiskRoom(dir: string): Storage {
  const ballast = join(dir, 'ballast');

  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  };

  return {
    freeBytes,
    releaseBallast() {
      if (!existsSync(ballast)) return false;
      rmSync(ballast);
      return true;
    },
    keepBallast() {
      if (existsSync(ballast) && statSync(ballast).size === BALLAST_BYTES) return;
      if (freeBytes() < ROOM_FOR_BALLAST) return;
      // Not a hole: the blocks must really be taken, so that letting them go gives them back.
      writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES, 0x4c), { flush: true });
    },
  };
}
