/** What people are told of the exchange: up to where the server holds everything, and never that all is well when it is not. */
import { describe, expect, it } from 'vitest';
import type { PairedState } from '../../../src/contract/till/sync-contract.ts';
import { syncLight } from '../../../src/renderer/screens/status-bar/status-view.ts';
import { feedRows, isCodeWhole } from '../../../src/renderer/screens/sync/sync-view.ts';

const state: PairedState = {
  ...{
    kind: 'paired',
    serverName: 'shop.example',
    waiting: 0,
    waitingDocuments: 0,
    oldestWaitingAt: null,
    ackedThrough: 1842,
    ackedAt: '2026-11-21T11:05:00.000Z',
  },
  ...{ link: 'ok', problem: null, quarantined: 0 },
};
const keys = (over: Partial<PairedState>): string[] => syncLight({ ...state, ...over }).trouble.map(({ key }) => key);

describe('the status bar', () => {
  it('says up to which receipt the server holds everything', () => {
    expect(syncLight(state)).toMatchObject({ tone: 'plain', trouble: [], held: { key: 'pairedAll', values: { number: 1842 } } });
    expect(syncLight({ ...state, ackedThrough: 0, ackedAt: null }).held.key).toBe('pairedNone');
  });
  it('says what is wrong, worst first, and how old the oldest is that waits', () => {
    const away = { link: 'trying', waiting: 37, oldestWaitingAt: '2026-11-21T09:00:00.000Z' } as const;
    expect(keys(away)).toEqual(['pairedTrying', 'pairedOld']);
    expect(keys({ ...away, link: 'refused', quarantined: 2 })).toEqual(['pairedRefused', 'pairedHeld', 'pairedOld']);
    expect(syncLight({ ...state, ...away }).tone).toBe('plain');
    expect(syncLight({ ...state, quarantined: 1 }).tone).toBe('attention');
  });
});

describe('the exchange screen', () => {
  it('tells feeds that are there, loading and not begun, and passes over those it has no words for', () => {
    const feed = (name: string, loading: boolean, total: number | null) => ({ feed: name, loading, received: 5, total });
    expect(
      feedRows([feed('goods', false, 9), feed('prices', true, 9), feed('stock', true, null), feed('weather', true, 1)]),
    ).toEqual([
      { feed: 'goods', state: 'ready', received: 5, total: 9 },
      { feed: 'prices', state: 'loading', received: 5, total: 9 },
      { feed: 'stock', state: 'starting', received: 5, total: 0 },
    ]);
  });
  it('takes a code however it is grouped', () => {
    expect(['ABCDE-12345', 'abcde 12345', 'ABCDE1234', ''].map(isCodeWhole)).toEqual([true, true, false, false]);
  });
});
