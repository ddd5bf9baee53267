/** What somebody bought and ordered: where the server did not say it, the screen says why. */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../src/domain/shared/refusal.ts';
import { ok } from '../../../src/domain/shared/result.ts';
import { wholeHistory } from '../../../src/main/app/orders/purchases.ts';

const held = { book: () => undefined, receipts: { get: () => undefined } };

describe('a history', () => {
  it('of a server that refused is not said to be of one that is away', () => {
    const { problem } = wholeHistory([], refuse('TILL_REVOKED'), held);
    expect(problem?.code).toBe('TILL_REVOKED');
    expect(wholeHistory([], refuse('SERVER_UNREACHABLE', { server: 'x' }), held).problem?.code).toBe('SERVER_UNREACHABLE');
  });

  it('is whole where the server answered, and where there is none', () => {
    expect(wholeHistory([], ok({ purchases: [] }), held).problem).toBeNull();
    expect(wholeHistory([], refuse('NOT_PAIRED'), held).problem).toBeNull();
  });
});
