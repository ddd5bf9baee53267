/** What the till says reaches the screens whole, and parts that did not change stay the same objects. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { Frame } from '../../../src/contract/rpc/channel.ts';
import { createLink } from '../../../src/renderer/client/linked-channel.ts';
import { createTillStore } from '../../../src/renderer/client/till-store.ts';
import { socketAddress, tokenOf } from '../../../src/renderer/client/web-socket-channel.ts';

function opened() {
  const link = createLink();
  const sent: Frame[] = [];
  const store = createTillStore(link);
  link.opened((frame) => sent.push(frame));
  return { link, sent, store };
}
const basketPush = (lines: readonly unknown[]): Frame => ({
  t: 'push',
  name: 'basket.changed',
  payload: { basketId: 'b', lines },
});

describe('the till’s store', () => {
  it('says hello after each opening', () => {
    const { link, sent } = opened();
    link.closed();
    link.opened((frame) => sent.push(frame));
    expect(sent.map((frame) => (frame.t === 'call' ? frame.name : ''))).toEqual(['till.hello', 'till.hello']);
  });

  it('is connecting until the till has spoken and again after the link is lost', () => {
    const { link, store } = opened();
    expect(store.get().link).toBe('connecting');
    link.received({ t: 'push', name: 'till.changed', payload: { phase: 'ready' } });
    expect(store.get().link).toBe('open');
    link.closed();
    expect(store.get()).toMatchObject({ link: 'connecting', state: { phase: 'ready' } });
  });

  it('keeps lines that did not change as the same objects', () => {
    const { link, store } = opened();
    link.received(
      basketPush([
        { lineId: 'a', quantity: 1000 },
        { lineId: 'b', quantity: 1000 },
      ]),
    );
    const before = store.get().basket?.lines;
    link.received(
      basketPush([
        { lineId: 'a', quantity: 1000 },
        { lineId: 'b', quantity: 2000 },
      ]),
    );
    const after = store.get().basket?.lines;
    expect(after?.[0]).toBe(before?.[0]);
    expect(after?.[1]).not.toBe(before?.[1]);
  });

  it('rejects what is asked while the link is lost, and what was waiting when it went', async () => {
    const { link, store } = opened();
    const waiting = store.till['people.list'](null);
    link.closed();
    await expect(waiting).rejects.toThrow(Fault);
    await expect(store.till['people.list'](null)).rejects.toMatchObject({ code: 'TILL_GONE' });
  });
});

describe('the browser’s way to the till', () => {
  it('goes where the page came from', () => {
    expect(socketAddress({ protocol: 'http:', host: '127.0.0.1:8080' })).toBe('ws://127.0.0.1:8080/till');
    expect(socketAddress({ protocol: 'https:', host: 'till.example' })).toBe('wss://till.example/till');
  });

  it('finds the one-time token in the address', () => {
    expect(tokenOf('#token=abc_-1')).toBe('abc_-1');
    expect(tokenOf('')).toBeNull();
  });
});
