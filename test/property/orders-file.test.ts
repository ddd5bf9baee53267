// Any text whatever gives orders or refusals, never a crash; no line is lost, and what is taken adds up.
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { isErrorCode } from '../../src/contract/errors/registry.ts';
import { extend } from '../../src/domain/money/minor.ts';
import { createGathering } from '../../src/domain/order/gather-orders.ts';
import { readOrdersHeader } from '../../src/domain/order/orders-file-columns.ts';

const HEADER = readOrdersHeader('number\tcreated\tstatus\tbarcode\tarticle\tquantity\tprice\tdiscount\tsum\tpaid\tnote');
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('1042', '7', '', 'новый', 'ready', '4607023248899', '489,00', '1', '0', '20.11.2026', '"', '""', '\0'),
  fc.integer().map(String),
);
const line = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(cell, { minLength: 9, maxLength: 12 }).map((cells) => cells.join('\t')),
);

describe('reading orders', () => {
  it('gives for any lines orders whose lines add up, or known refusals, and counts every line once', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        if (!HEADER.ok) throw new Error('the header is right');
        const gathering = createGathering(HEADER.value, 180);
        for (const [index, text] of lines.entries()) gathering.add(index + 2, text);
        const orders = gathering.orders();
        const isCounted = orders.reduce((sum, { rows }) => sum + rows, 0) === lines.length;
        return isCounted && orders.every(isSound);
      }),
      { numRuns: 3000 },
    );
  });
});

type Orders = ReturnType<ReturnType<typeof createGathering>['orders']>;

function isSound({ lines, problems, rows }: Orders[number]): boolean {
  const isPriced = lines.every(
    ({ quantity, price, discount }) => quantity > 0 && discount >= 0 && discount <= extend(price, quantity),
  );
  return isPriced && problems.every(({ code }) => isErrorCode(code)) && (problems.length > 0 || lines.length === rows);
}
