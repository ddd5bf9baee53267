// What the server takes and what a till can store are said twice: both must say the same.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentShapes, readDocumentShape } from '../../../src/contract/sync/document-shapes.ts';
import { COLLECTIONS } from '../../../src/domain/documents/collections.ts';
import { DOCUMENT_SCHEMAS } from '../../../src/main/db/documents/document-schemas.ts';
import { createValidateDocument } from '../../../src/main/db/documents/validate-document.ts';
import { aComment, aCustomer, aReservation } from '../../support/chain-documents.ts';
import { anOrder } from '../../support/order-documents.ts';

type Json = { readonly [name: string]: unknown };

/** Only what is a rule: words that mean nothing to a validator, and the order of lists, do not count. */
function rules(schema: unknown, isProperties = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => rules(one)).sort();
  if (typeof schema !== 'object' || schema === null) return schema;
  const ignored = ['$schema', 'version', 'primaryKey', 'indexes', 'multipleOf', 'propertyNames'];
  return Object.fromEntries(
    Object.entries(schema as Json)
      .filter(([name]) => isProperties || !ignored.includes(name))
      // RxDB wants a length for whatever it indexes, also where the words are given.
      .filter(([name]) => isProperties || name !== 'maxLength' || !('enum' in schema))
      .map(([name, value]) => [name, rules(value, name === 'properties' && !isProperties)]),
  );
}

/** Orders have a test of their own. */
const PLAIN = COLLECTIONS.filter((name) => name !== 'orders');

describe('the shape of a document', () => {
  it.each(PLAIN)('%s: the server’s shape is the till’s schema', (name) => {
    const { receivedAt, serverSeq, ...properties } = DOCUMENT_SCHEMAS[name].properties as Json;
    expect([receivedAt, serverSeq]).not.toContain(undefined);
    expect(rules(z.toJSONSchema(documentShapes[name]))).toEqual(rules({ ...DOCUMENT_SCHEMAS[name], properties }));
  });

  const good = {
    customers: aCustomer('a', { phones: ['+380501234567'], email: 'a@example.com' }),
    reservations: aReservation('a', 's'),
    order_comments: aComment('a'),
  };

  it.each(PLAIN)('%s: both judge a changed document alike', (name) => {
    const validate = createValidateDocument();
    const values = [
      null,
      '',
      'х'.repeat(30_000),
      1,
      -1,
      0.5,
      2e12,
      true,
      [],
      ['x'],
      [{}],
      {},
      { a: 'b' },
      { a: 1 },
      '\ud83d',
      '😀',
    ];
    const document: Json = good[name];
    const alike = (changed: object): void => {
      const isGood = 'document' in readDocumentShape(name, changed);
      expect(JSON.stringify([changed, isGood]).slice(0, 300)).toBe(
        JSON.stringify([changed, validate(name, changed) === undefined]).slice(0, 300),
      );
      expect(isGood).toBe(validate(name, changed) === undefined);
    };
    alike(document);
    expect(readDocumentShape(name, document)).toEqual({ document });
    for (const field of [...Object.keys(documentShapes[name].shape), 'unknown']) {
      for (const value of values) alike({ ...document, [field]: value });
      alike(Object.fromEntries(Object.entries(document).filter(([one]) => one !== field)));
    }
  });

  it('counts characters, not halves of them', () => {
    expect(readDocumentShape('customers', aCustomer('a', { name: '😀'.repeat(200) }))).toHaveProperty('document');
    expect(readDocumentShape('customers', aCustomer('a', { name: '😀'.repeat(201) }))).toEqual({ field: 'name' });
  });

  it('takes no character zero and no half of one, which no database holds', () => {
    expect(readDocumentShape('orders', anOrder('a', { custom: { x: 'a\0b' } }))).toHaveProperty('field');
    expect(readDocumentShape('orders', anOrder('a', { custom: { 'a\0b': '' } }))).toHaveProperty('field');
    expect(readDocumentShape('orders', anOrder('a', { custom: { x: '\ud83d' } }))).toEqual({ field: 'text' });
    expect(readDocumentShape('orders', anOrder('a', { custom: { x: '\\ud83d \\u0000' } }))).toHaveProperty('document');
    expect(createValidateDocument()('orders', anOrder('a', { custom: { x: 'a\0b' } }))).toMatch(/character/);
  });
});
