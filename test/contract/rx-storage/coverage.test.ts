// That nothing of the storage interface is left out: a new RxDB with another method or operator fails here first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RxStorageInstance } from 'rxdb';
import { describe, expect, it } from 'vitest';
import { BOTH_KINDS, openInstance } from '../../support/documents-storage.ts';
import { QUERY_CASES, thingSchema, type Thing } from './query-cases.ts';

type Instance = RxStorageInstance<Thing, unknown, unknown>;
type Optional = 'underlyingPersistentStorage' | 'getChangedDocumentsSince';
const FIELDS = ['databaseName', 'collectionName', 'schema', 'internals', 'options'] as const;
const METHODS = [
  ...['bulkWrite', 'findDocumentsById', 'query', 'count', 'getAttachmentData', 'changeStream', 'cleanup', 'close', 'remove'],
] as const;
type Named =
  | (typeof FIELDS)[number]
  | ('bulkWrite' | 'findDocumentsById' | 'query' | 'count' | 'getAttachmentData' | 'changeStream')
  | ('cleanup' | 'close' | 'remove');
/** Does not compile when the interface has a member that is not named here. */
const nothingLeft: Exclude<keyof Instance, Named | Optional> extends never ? true : never = true;

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe.each(BOTH_KINDS)('$name', ({ open }) => {
  it('has every member of the interface', async () => {
    expect(nothingLeft).toBe(true);
    const opened = open();
    const instance = (await openInstance(opened.storage, thingSchema)) as unknown as Record<string, unknown>;
    expect(METHODS.filter((name) => typeof instance[name] !== 'function')).toEqual([]);
    expect(FIELDS.filter((name) => instance[name] === undefined)).toEqual([]);
    expect([instance['databaseName'], instance['collectionName']]).toEqual([expect.stringContaining('shop'), 'things']);
    await (instance as unknown as Instance).close();
    opened.close();
  });
});

it('every method has a case', () => {
  const cases = read('test/contract/rx-storage/methods.test.ts') + read('test/contract/rx-storage/queries.test.ts');
  const words = { getAttachmentData: 'attachments cannot be read', query: 'instance.query(', count: 'instance.count(' };
  expect(METHODS.filter((name) => !cases.includes((words as Record<string, string>)[name] ?? `it('${name}`))).toEqual([]);
});

it('every operator that RxDB knows has a case', () => {
  const known = /query: \{([^}]*)\}/.exec(read('node_modules/rxdb/dist/esm/rx-query-mingo.js'))?.[1] ?? '';
  const operators = [...new Set(known.match(/\$\w+/g))];
  expect(operators.length).toBeGreaterThanOrEqual(18);
  const used = JSON.stringify(QUERY_CASES.map(({ selector }) => selector));
  expect(operators.filter((name) => !used.includes(`"${name}"`))).toEqual([]);
});
