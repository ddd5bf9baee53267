// The wire's shape of an order and the till's schema of it must be one: what travels can be stored, what is stored can travel.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderDocument } from '../../../src/contract/sync/order-document.ts';
import type { Order } from '../../../src/domain/documents/order.ts';
import { DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { createValidateDocument } from '../../../src/main/db/documents/validate-document.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';

type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
};

/** What a schema allows, in a form that does not depend on who wrote it. */
function shapeOf(schema: Schema): unknown {
  if (schema.properties !== undefined) {
    const names = Object.keys(schema.properties).toSorted();
    return names.map((name) => [name, schema.required?.includes(name) ?? false, shapeOf(schema.properties?.[name] ?? {})]);
  }
  if (schema.items !== undefined) return [shapeOf(schema.items)];
  return schema.enum === undefined ? 'value' : schema.enum.toSorted();
}

const full: Order = anOrder('o', {
  lines: [anOrderLine('l', 2000, 500, { cell: 'A-1', replaces: 'k' }), anOrderLine('k', 1000, 300)],
  payments: [aPayment('p', 1000, [['l', 1000]], { fiscal: { document: 7, sign: '12' } }), aPayment('a', 300)],
  handovers: [aHandover('h', [['l', 1000, 500, 0]])],
  returns: [{ id: 'r', tillId: 't', at: 'x', receiptId: 'r', lines: [] }],
  proposal: { id: 'e', at: 'x', staffId: 's', changes: [{ what: 'remove', lineId: 'k' }] },
  flags: ['recount'],
  dueAt: '2026-11-22T09:00:00.000Z',
});

describe('an order on the wire and in the file', () => {
  it('has the same fields, the same required ones and the same words', () => {
    const wire = shapeOf(z.toJSONSchema(orderDocument, { unrepresentable: 'any' }) as Schema) as readonly [
      string,
      boolean,
      unknown,
    ][];
    const stored = shapeOf(DOCUMENT_SCHEMAS.orders as Schema) as readonly [string, boolean, unknown][];
    const ofServer = ['receivedAt', 'serverSeq'];
    const numbers = (shape: unknown): unknown => JSON.parse(JSON.stringify(shape).replace(/\[1,2,3\]/g, '"value"'));
    expect(numbers(stored.filter(([name]) => !ofServer.includes(name)))).toEqual(numbers(wire));
  });

  it('a full order passes both', () => {
    expect(orderDocument.parse(full)).toEqual(full);
    expect(createValidateDocument()('orders', full)).toBeUndefined();
  });

  it.each([
    ['a kopeck with a fraction', { ...full, payments: [aPayment('p', 0.5)] }],
    ['a payment of nothing', { ...full, payments: [aPayment('p', 0)] }],
    ['an unknown flag', { ...full, flags: ['late'] }],
    ['a counter of what was handed', { ...full, lines: [{ ...anOrderLine('l', 1000, 1), handed: 0 }] }],
  ])('%s passes neither', (_, broken) => {
    expect(orderDocument.safeParse(broken).success).toBe(false);
    expect(createValidateDocument()('orders', broken)).toBeDefined();
  });
});
