/** Writing a small file so that its bytes are on the disk when the call returns. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Only its owner may read it. The name itself is durable once its directory is. Throws what node:fs throws. */
export function writeDurably(path: string, bytes: Uint8Array | string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
