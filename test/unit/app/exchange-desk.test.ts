/** What a till says of its server before it has begun to ask it: neither that it is connected, nor that anything is lost. */
import { expect, it } from 'vitest';
import { createExchangeDesk, type ExchangeDeps } from '../../../src/main/app/exchange/exchange-desk.ts';

const PAIRING = { serverName: 'Сервер' } as NonNullable<ReturnType<ExchangeDeps['pairings']['current']>>;
const unused = (): never => {
  throw new RangeError('not asked of a till that has not begun');
};

/** A till that belongs to a server; what it takes to talk to one is not asked for. */
function aTill(secret: () => never) {
  const ports: Partial<ExchangeDeps> = {
    pairings: {
      ...{ lastServer: unused, save: unused, leave: unused, touch: unused },
      current: () => PAIRING,
      waiting: () => ({ waiting: 0, oldestWaitingAt: null, ackedThrough: 0, ackedAt: null, lastContact: null }),
    },
    quarantine: { count: () => 0 } as ExchangeDeps['quarantine'],
    comingPrices: { nextAt: () => null, apply: () => 0 },
    documents: null,
    secrets: { read: secret, write: unused, remove: unused },
    timers: { now: () => 0, random: () => 0, after: () => () => undefined },
    changed: () => undefined,
  };
  return createExchangeDesk(ports as ExchangeDeps);
}

it('while what a crash left open is asked of the registrar, the server is still to be tried', () => {
  expect(aTill(unused).view()).toMatchObject({ kind: 'paired', link: 'trying', problem: null });
});

it('a key that cannot be read is told once the till has looked for it', () => {
  const desk = aTill(unused);
  desk.start();
  expect(desk.view()).toMatchObject({ kind: 'paired', link: 'refused', problem: { code: 'PAIRING_KEY_LOST' } });
});
