/** What a poke says, and what it comes to with a server or a till of another age. */
import { describe, expect, it } from 'vitest';
import { isNamed, readPoke, together, writePoke } from '../../../src/contract/sync/poke-contract.ts';

describe('a poke', () => {
  it('names what changed', () => {
    expect(writePoke(new Set(['stock', 'orders']))).toBe('{"topics":["stock","orders"]}');
    const changed = readPoke('{"topics":["stock","orders"]}');
    expect([isNamed(changed, 'stock'), isNamed(changed, 'orders'), isNamed(changed, 'prices')]).toEqual([true, true, false]);
  });

  it('without names may be about everything, as is one of an older server', () => {
    expect(writePoke('everything')).toBe('{}');
    for (const data of ['{}', '', 'not JSON', '{"topics":"stock"}', '{"topics":[1]}', 'null'])
      expect([data, readPoke(data)]).toEqual([data, 'everything']);
  });

  it('of a newer server may name what this till does not know', () => {
    expect(isNamed(readPoke('{"topics":["weather"]}'), 'settings')).toBe(false);
    expect(isNamed(readPoke('{"topics":["weather","settings"]}'), 'settings')).toBe(true);
  });

  it('gathered from several names all that they name', () => {
    expect(together(new Set(['stock']), new Set(['goods', 'stock']))).toEqual(new Set(['stock', 'goods']));
    expect(together('everything', new Set(['stock']))).toBe('everything');
    expect(together(new Set(['stock']), 'everything')).toBe('everything');
  });
});
