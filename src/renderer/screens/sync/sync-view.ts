/** What the exchange screen shows. Pure. */
import type { PairedState, SyncDetails } from '../../../contract/till/sync-contract.ts';

type Feed = SyncDetails['feeds'][number];
export type HeldRow = SyncDetails['quarantine'][number];

const KNOWN = [
  ...(['settings', 'staff', 'goods', 'barcodes', 'prices', 'stock'] as const),
  ...(['customers', 'orders', 'reservations', 'order_comments'] as const),
];
export type FeedRow = {
  readonly feed: (typeof KNOWN)[number];
  readonly state: 'ready' | 'starting' | 'loading';
  readonly received: number;
  readonly total: number;
  /** The daily comparison with the server. */
  readonly check: Feed['check'];
};

/** Feeds that have words; the till may know more than the screens. */
export function feedRows(feeds: readonly Feed[]): FeedRow[] {
  return feeds.flatMap(({ feed, loading, received, total, check }) => {
    const known = KNOWN.find((one) => one === feed);
    if (known === undefined) return [];
    const state = !loading ? 'ready' : total === null ? 'starting' : 'loading';
    return [{ feed: known, state, received, total: total ?? 0, check }];
  });
}

/** What a kept-apart record is of, where there is a word for it. */
export function heldTopic(topic: string): FeedRow['feed'] | undefined {
  return KNOWN.find((one) => one === topic);
}

export function linkTone(link: PairedState['link']): 'well' | 'attention' | 'plain' {
  const tones = { ok: 'well', trying: 'plain', refused: 'attention' } as const;
  return tones[link];
}

/** Ten letters and digits, however they are grouped. */
export function isCodeWhole(code: string): boolean {
  return code.replaceAll(/[\s-]/g, '').length === 10;
}

export function heldKey({ direction, topic, key }: Pick<HeldRow, 'direction' | 'topic' | 'key'>): string {
  return `${direction} ${topic} ${key}`;
}
