// A number of an order, as people type it.
import { expect, it } from 'vitest';
import { numberBegins, plainNumber, spellingsOf } from '../../../src/domain/order/order-number.ts';

it('begins as people type it, whatever its case, hyphens and spaces, and without its letters', () => {
  const isFound = (number: string, typed: string): boolean => numberBegins(plainNumber(number), plainNumber(typed));
  for (const typed of ['w77', 'W77', 'w-77', 'W 77', '77', '№77', '7', 'w-']) expect(isFound('W-77', typed), typed).toBe(true);
  for (const typed of ['', '-', '6', 'w7/7', '77/2', '№']) expect(isFound('W-77', typed), typed).toBe(false);
  expect(isFound('W-77/2', '77/2'), 'the stroke of a part is not a hyphen').toBe(true);
  expect(isFound('W-7712', '77/12')).toBe(false);
  expect(isFound('зк 0042', 'ЗК0042')).toBe(true);
});

it('may be written down in a few ways, the one that was typed first', () => {
  expect(spellingsOf(' w77 ')).toEqual(['w77', 'W77', 'W-77']);
  expect(spellingsOf('№ 77')).toEqual(['77']);
  expect(spellingsOf('w-77/2')).toEqual(['w-77/2', 'W-77/2', 'W77/2']);
  expect(spellingsOf('k1-1121-3')).toEqual(['k1-1121-3', 'K1-1121-3', 'K111213', 'K-111213']);
  expect(spellingsOf(' № ')).toEqual([]);
});
