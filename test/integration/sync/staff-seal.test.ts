/** The list of people, into a real file: only what the server signed for this store, and only as long as it says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { staffText } from '../../../src/contract/sync/signed-text.ts';
import { createVerifyPin } from '../../../src/main/app/people/verify-pin.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { createAccess } from '../../../src/sync/access.ts';
import { makeDeviceKey, readDeviceKey } from '../../../src/sync/device-key.ts';
import { createFeedPull } from '../../../src/sync/pull-feeds.ts';
import type { Pairing } from '../../../src/sync/till-ports.ts';
import type { ServerCalls } from '../../../src/sync/transport/server-calls.ts';
import { FEED_NOW, FEED_PAIRING } from '../../support/feed-bodies.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

const UNTIL = '2026-12-21T10:00:00.000Z';
const serverKey = readDeviceKey(makeDeviceKey());
const pairing: Pairing = { ...FEED_PAIRING, serverPublicKey: serverKey.publicKey };

let temp: ReturnType<typeof tempDir>;
let store: TillStore;
beforeEach(() => {
  temp = tempDir();
  store = openStore(temp.dir);
});
afterEach(() => {
  store.close();
  temp.remove();
});

const bodyWith = (...names: readonly string[]): string =>
  JSON.stringify(
    names.map((name) => ({
      ...{ staffId: name, name, role: 'cashier', inn: '', badge: '', pinHash: '4826', pinLength: 4, active: true },
    })),
  );
function sealed(body: string, { storeId = pairing.storeId, expiresAt = UNTIL, key = serverKey } = {}) {
  return { storeId, expiresAt, body, signature: key.sign(staffText(storeId, expiresAt, body)) };
}
/** What became of a list that the server, or somebody in its place, gave. */
async function given(seal: ReturnType<typeof sealed>): Promise<string> {
  const server = {
    feed: () => Promise.resolve({ rows: [], cursor: 'one:1', more: false, total: 0, covers: null, serverNow: FEED_NOW }),
    staffSeal: () => Promise.resolve(seal),
    challenge: () => Promise.resolve({ challenge: 'c', expiresAt: FEED_NOW }),
    token: () => Promise.resolve({ token: 't', expiresAt: FEED_NOW }),
  } as unknown as ServerCalls;
  const pull = createFeedPull({
    ...{ tables: store.exchange.feeds, server, pairing, now: () => FEED_NOW },
    access: createAccess({ server, pairing, key: readDeviceKey(makeDeviceKey()), head: store.exchange.outbox.head }),
    moment: () => ({ serverNow: FEED_NOW, betweenReceipts: true }),
    pause: () => Promise.resolve(),
    ...{ onProgress: () => undefined, onChanged: () => undefined },
  });
  return pull.feed('staff', new AbortController().signal).then(
    () => 'taken',
    (thrown: unknown) => Fault.from(thrown).code,
  );
}
const people = (): string[] => store.staff.all().flatMap(({ name, active }) => (active ? [name] : []));

describe('a list of people', () => {
  it('is taken when the server signed it for this store', async () => {
    expect(await given(sealed(bodyWith('Кассир', 'Управляющий')))).toBe('taken');
    expect(people().sort()).toEqual(['Кассир', 'Управляющий']);
    expect(store.exchange.feeds.staffUntil()).toBe(UNTIL);
  });

  it('changes nothing when it was forged, altered, prolonged, or signed for another store', async () => {
    const [before, stranger] = [people(), readDeviceKey(makeDeviceKey())];
    const honest = sealed(bodyWith('Кассир'));
    for (const seal of [
      sealed(bodyWith('Чужой'), { key: stranger }),
      { ...honest, body: bodyWith('Кассир', 'Чужой') },
      { ...honest, expiresAt: '2036-12-21T10:00:00.000Z' },
      { ...honest, signature: '' },
      sealed(bodyWith('Чужой'), { storeId: 'another' }),
      { ...sealed(bodyWith('Чужой'), { storeId: 'another' }), storeId: pairing.storeId },
    ])
      expect(await given(seal)).toBe('STAFF_SEAL_WRONG');
    expect(people()).toEqual(before);
    expect(store.exchange.feeds.staffUntil()).toBeNull();
  });

  it('lets nobody in any more once its time is over', async () => {
    await given(sealed(bodyWith('Кассир')));
    let now = UNTIL;
    const hasher = {
      hash: (pin: string) => Promise.resolve(pin),
      verify: (pin: string, hash: string) => Promise.resolve(pin === hash),
    };
    const clock = { now: () => now, today: () => now.slice(0, 10) };
    const verify = createVerifyPin(store.staff, hasher, clock, store.exchange.feeds.staffUntil);
    expect(await verify('Кассир', '4826')).toMatchObject({ ok: true });
    now = '2026-12-21T10:00:00.001Z';
    expect(await verify('Кассир', '4826')).toMatchObject({ error: { code: 'STAFF_EXPIRED', details: { until: UNTIL } } });
  });
});
