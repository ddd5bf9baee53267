/** A chosen file on its way to an order: one that is too large is refused unread. Node has no reader of files, so reading would throw. */
import { describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES } from '../../../src/contract/sync/order-file-contract.ts';
import { fileToAttach } from '../../../src/renderer/screens/orders/card/file-to-attach.ts';

const fileOf = (bytes: number): File => new File([new Uint8Array(bytes)], 'scan.pdf', { type: 'application/pdf' });

describe('a file chosen for an order', () => {
  it('is refused without being read when it is one byte too large', async () => {
    const answer = await fileToAttach(fileOf(MOST_FILE_BYTES + 1));
    expect(answer).toMatchObject({ ok: false, error: { code: 'ORDER_FILE_TOO_LARGE', details: { most: 4 } } });
  });
  it('is read when it is just as large as is allowed', async () => {
    await expect(fileToAttach(fileOf(MOST_FILE_BYTES))).rejects.toThrow('FileReader');
  });
});
