// Any bytes whatever give rows or refusals, never a crash, and good lines survive bad neighbours.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isErrorCode } from '../../src/contract/errors/registry.ts';
import { readGoodsHeader } from '../../src/domain/catalogue/goods-file-columns.ts';
import { readGoodsRow } from '../../src/domain/catalogue/goods-file-row.ts';
import { readLines } from '../../src/main/db/read-lines.ts';

const HEADER = readGoodsHeader('barcode\tname\tcategory\tbrand\tprice\tvat\tunit\tarticle\tstock\tfree_price');
const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('4607023248899', '22%', 'шт', '489,00', '-1', '4607023248899*12', '"', '""', '0'),
  fc.integer().map(String),
);

describe('reading goods', () => {
  it('gives a row or a refusal with a known code for 10 000 lines of anything', () => {
    const line = fc.oneof(
      fc.string(),
      fc.array(cell, { minLength: 8, maxLength: 11 }).map((cells) => cells.join('\t')),
    );
    fc.assert(
      fc.property(line, (text) => {
        if (!HEADER.ok) throw new Error('the header is right');
        const row = readGoodsRow(HEADER.value, text);
        if (!row.ok) return isErrorCode(row.error.code);
        return (row.value.price ?? 1) > 0 && row.value.codes.every(({ quantity }) => quantity > 0);
      }),
      { numRuns: 10_000 },
    );
  });

  it('splits any bytes into the same lines however they arrive', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw.map((byte) => (byte % 7 === 0 ? 10 : byte))));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (whole, size) => {
        fc.pre(whole[0] !== 0x1f);
        expect(await linesOf(pieces(whole, size))).toEqual(await linesOf(pieces(whole, 1000)));
      }),
      { numRuns: 300 },
    );
  });
});

async function* pieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < whole.length; from += size) yield await Promise.resolve(whole.subarray(from, from + size));
}

async function linesOf(source: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const all = [];
  for await (const group of readLines(source)) all.push(...group);
  return all;
}
