// Random selectors over random documents: what SQL answers is what RxDB's own matcher and comparator answer.
import fc from 'fast-check';
import { getQueryMatcher, getSortComparator, normalizeMangoQuery, prepareQuery, type MangoQuery } from 'rxdb';
import { describe, expect, it } from 'vitest';
import { openInstance, sqliteKind, written } from '../support/documents-storage.ts';
import { thingSchema, type Thing } from '../contract/rx-storage/query-cases.ts';

const text = fc.oneof(
  fc.constantFrom('', 'а', 'Б', 'ё', '😀', '\uffff', '！', 'ab\u0000c', '\ud83d', "'"),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1000, max: 1000, noNaN: true }));
const things = fc.array(
  fc.record({
    name: optional(text),
    status: fc.constantFrom('new', 'ready', 'done'),
    count: fc.integer({ min: -3, max: 3 }),
    price: optional(number),
    open: optional(fc.boolean()),
    place: optional(fc.record({ city: text }, { requiredKeys: [] })),
  }),
  { maxLength: 12 },
);
const operand = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const matcher = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand).map(([name, value]) => ({ [name]: value })),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 3 })).map(([name, value]) => ({ [name]: value })),
  fc.boolean().map((value) => ({ $exists: value })),
  fc.constantFrom('а', '^', 'e$').map((value) => ({ $regex: value })),
);
const field = fc.constantFrom('id', 'name', 'status', 'count', 'price', 'open', 'place.city');
const { selector } = fc.letrec<{ selector: Record<string, unknown> }>((tie) => ({
  selector: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(
        field,
        fc.oneof(
          matcher,
          matcher.map((inner) => ({ $not: inner })),
        ),
      )
      .map(([name, value]) => ({ [name]: value })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('selector'), { minLength: 1, maxLength: 3 }))
      .map(([name, parts]) => ({ [name]: parts })),
  ),
}));
const sort = fc.array(
  fc.tuple(field, fc.constantFrom('asc', 'desc')).map(([name, way]) => ({ [name]: way })),
  { maxLength: 2 },
);
const query = fc.record({ selector, sort, skip: fc.nat(4), limit: fc.option(fc.nat(8), { nil: undefined }) });

describe('queries', () => {
  it('find in SQL what RxDB finds in JavaScript', { timeout: 60_000 }, async () => {
    const opened = sqliteKind.open();
    let run = 0;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(things, fc.array(query, { minLength: 4, maxLength: 4 }), async (datas, queries) => {
        const instance = await openInstance(opened.storage, thingSchema, { collection: `run-${(run += 1)}` });
        const documents = datas.map((data, index) => written({ id: `id-${index}`, ...data } as unknown as Thing));
        await instance.bulkWrite(
          documents.map((document) => ({ document })),
          'test',
        );
        for (const mango of queries) {
          const filled = normalizeMangoQuery(instance.schema, clean(mango) as unknown as MangoQuery<Thing>);
          const end = filled.limit === undefined ? undefined : filled.skip + filled.limit;
          const expected = documents
            .filter(getQueryMatcher<Thing>(instance.schema, filled))
            .sort(getSortComparator(instance.schema, filled))
            .slice(filled.skip, end);
          const prepared = prepareQuery(instance.schema, filled);
          const answer = await instance.query(prepared);
          expect(answer.documents.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          expect((await instance.count(prepared)).count).toBe(expected.length);
          found += expected.length;
        }
        await instance.remove();
      }),
      { numRuns: 150 },
    );
    opened.close();
    expect(found).toBeGreaterThan(200);
  });
});

function clean(mango: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(mango).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
