// Bodies of feeds as a server gives them, and the pairing of a till that takes them from a server in memory.
import type { Pairing } from '../../src/sync/till-ports.ts';

export const FEED_NOW = '2026-11-21T10:00:00.000Z';

export const FEED_PAIRING: Pairing = {
  ...{ serverUrl: 'http://test', serverName: 'test', tenantId: 't', storeId: 's', tillId: 'till' },
  ...{ serverPublicKey: '', pairedAt: FEED_NOW },
};

export const aGood = (goodId: string, name = `Товар ${goodId}`) => ({
  ...{ goodId, name, article: `A-${goodId}`, category: 'Еда/Молочное', brand: '', unit: 'piece', vat: '10%' },
  ...{ modelId: null, size: '', colour: '', active: true },
});

/** One price, which holds since the beginning of the year where nothing else is said. */
export const aPrice = (goodId: string, amount: number, { version = 1, from = '2026-01-01T00:00:00.000Z' } = {}) => ({
  goodId,
  prices: [{ version, from, amount }],
});
