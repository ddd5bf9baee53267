/** What a till asked the server to keep for it goes again, whatever was lost on the way, and never what a receipt goes by. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AskServer } from '../../../src/main/app/exchange/ask-server.ts';
import { createOwnLeases, type OwnLeases } from '../../../src/main/app/orders/own-leases.ts';
import { refuse } from '../../../src/domain/shared/refusal.ts';
import { ok } from '../../../src/domain/shared/result.ts';

/** The server's side, behind a wire that can be cut. */
let held: Set<string>;
let wire: boolean;
let waiting: number;
let own: OwnLeases;
/** As many questions as were asked. */
let asked: number;
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

beforeEach(() => {
  [held, wire, waiting, asked] = [new Set(['of-the-run-before']), true, 0, 0];
  let names = 0;
  const calls = {
    leases: () => Promise.resolve([...held]),
    endLease: (_token: string, lease: string) => Promise.resolve(void held.delete(lease)),
  } as unknown as Parameters<Parameters<AskServer>[0]>[0];
  own = createOwnLeases({
    ask: async (question) => {
      asked += 1;
      if (!wire) return refuse('SERVER_UNREACHABLE', { server: 'server' });
      return ok(await question(calls, 'token', AbortSignal.timeout(1000)));
    },
    ids: { next: () => `lease-${(names += 1)}` },
    journal: { head: () => ({ seq: 7, hash: '' }) },
    isHeld: () => waiting === 0,
  });
});
/** The server heard the question; its answer may be lost. */
function take(about: string): string {
  const { lease } = own.name(about);
  held.add(lease);
  return lease;
}

describe('a lease of this till', () => {
  it('has one name while it lasts, another the next time, and says how far the journal was', async () => {
    expect([own.name('order'), own.name('order')]).toEqual(Array(2).fill({ lease: 'lease-1', after: 7 }));
    own.giveBack('order');
    await settled();
    expect(own.name('order').lease).toBe('lease-2');
  });

  it('is given back also where the server’s answer was lost', async () => {
    take('order');
    own.giveBack('order');
    await settled();
    expect([...held]).toEqual(['of-the-run-before']);
  });

  it('goes with the next calm moment when nobody heard that it was given back, or facts were on their way', async () => {
    take('unheard');
    wire = false;
    own.giveBack('unheard');
    await settled();
    wire = true;
    take('before-its-facts');
    waiting = 1;
    own.giveBack('before-its-facts');
    await settled();
    expect(held.size).toBe(3);
    own.look(() => false);
    await settled();
    expect(held.size).toBe(3);
    own.look(() => true);
    await expect.poll(() => held.size).toBe(0);
  });

  it('stays while its receipt is made, and until the server has that receipt', async () => {
    const [underWay, recorded] = [take('under-way'), take('recorded')];
    own.over('recorded');
    own.look(() => true);
    await expect.poll(() => [...held]).toEqual([underWay, recorded]);
  });
});

it('what a run before this one left goes once, and is asked for again only after a failure', async () => {
  wire = false;
  own.look(() => true);
  await settled();
  wire = true;
  own.look(() => true);
  await expect.poll(() => held.size).toBe(0);
  const before = asked;
  own.look(() => true);
  await settled();
  expect(asked).toBe(before);
});
