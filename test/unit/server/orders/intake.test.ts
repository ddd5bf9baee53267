/** The door for orders of web shops: who waits for whom, and what becomes of them when the work for all of them fails. */
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/server/db/database.ts';
import { createIntake } from '../../../../src/server/orders/intake.ts';
import type { ShopRequest } from '../../../../src/server/orders/take-together.ts';

const env = { identity: { sign: () => '' }, now: () => 0 };
const request = (key: string): ShopRequest => ({ shopKey: 'lvs_', key, input: { storeId: 's', lines: [] } as never });
/** Its transactions end when the test says so; each fails. */
function brokenDatabase() {
  const running: (() => void)[] = [];
  const inTenant: Database['inTenant'] = () => new Promise((_, reject) => void running.push(() => reject(new Error('gone'))));
  return { running, database: { inTenant } as unknown as Database };
}
const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));

describe('orders that come while others are taken in', () => {
  it('wait and go together; when the work for all fails, each is to be taken alone, and it is reported', async () => {
    const { running, database } = brokenDatabase();
    const reported: unknown[] = [];
    const intake = createIntake(database, env, { moved: () => undefined }, (error) => void reported.push(error));
    const answers: unknown[] = [];
    const take = (tenant: string, key: string): void =>
      void intake.take(tenant, request(key)).then((order) => answers.push(order));
    take('chain', 'first');
    await turn();
    for (const key of ['a', 'b', 'c']) take('chain', key);
    await turn();
    for (const key of ['d', 'e']) take('chain', key);
    take('another chain', 'f');
    await turn();
    // Two of one chain at once; the third waits. Another chain waits for nobody.
    expect(running).toHaveLength(3);
    running.shift()!();
    await turn();
    await turn();
    expect([answers.length, running.length]).toEqual([1, 3]);
    for (const fail of running) fail();
    await turn();
    await turn();
    expect(answers).toEqual(Array.from({ length: 7 }, () => undefined));
    expect(reported).toHaveLength(4);
  });
});
