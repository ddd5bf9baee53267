// Parts of an exchange that has nothing to send, and a token at once.
import type { ExchangeParts } from '../../src/sync/exchange.ts';

const nothing = { seq: 0, hash: '' };

export const NOTHING_TO_SEND = {
  outbox: { head: () => nothing, acked: () => nothing } as unknown as ExchangeParts['outbox'],
  push: {} as ExchangeParts['push'],
  access: { with: (work) => work('token') },
  onContact: () => undefined,
  onChanged: () => undefined,
} satisfies Partial<ExchangeParts>;
