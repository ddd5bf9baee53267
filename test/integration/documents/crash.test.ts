// kill -9 in the middle of an exchange: the next start goes on, and facts and documents still say the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openSqlite } from '../../support/documents-storage.ts';
import { tempDir } from '../../support/till-store.ts';

/** Runs the till until it has `killAt` orders, or to its end; gives its last line. */
async function run(file: string, killAt = Infinity): Promise<string> {
  const till = spawn(process.execPath, ['test/support/replicating-till.ts', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = '';
  createInterface({ input: till.stdout }).on('line', (line) => {
    last = line;
    if (Number(line) >= killAt) till.kill('SIGKILL');
  });
  await once(till, 'close');
  return last;
}

it('a till killed three times in the middle of an exchange has everything in the end', { timeout: 60_000 }, async () => {
  const { dir, remove } = tempDir();
  const file = join(dir, 'till.sqlite');
  for (const killAt of [1, 1200, 2600]) expect(await run(file, killAt)).not.toMatch(/done/);
  expect(await run(file)).toBe('done 4000');

  const { db, close } = openSqlite(file);
  const handed = `SELECT id FROM "rx_lavka.orders.0" WHERE json_extract(data, '$."status"') = 'handed_over' ORDER BY id`;
  const documents = db.prepare(handed).pluck().all();
  expect(documents).toEqual(db.prepare('SELECT order_id FROM handover ORDER BY 1').pluck().all());
  expect(documents.length).toBeGreaterThan(5);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  close();
  remove();
});
