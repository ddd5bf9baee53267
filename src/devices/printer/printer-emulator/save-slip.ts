/** Writes what one slip was: NNNN.bin (the bytes), NNNN.txt (the text), NNNN.png (the picture). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceivedSlip } from './emulated-printer.ts';

export async function saveSlip(directory: string, slip: ReceivedSlip): Promise<void> {
  await mkdir(directory, { recursive: true });
  const name = join(directory, String(slip.number).padStart(4, '0'));
  await writeFile(`${name}.bin`, slip.bytes);
  await writeFile(`${name}.txt`, `${slip.text.join('\n')}\n`);
  await writeFile(`${name}.png`, await slip.picture());
}
