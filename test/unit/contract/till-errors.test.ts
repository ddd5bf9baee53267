// Every refusal of selling has a text, and the text fills in.
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/errors/define-errors.ts';
import { describeError, type ErrorCode } from '../../../src/contract/errors/registry.ts';
import { tillErrors } from '../../../src/contract/errors/till-errors.ts';
import type { BasketRefusal } from '../../../src/domain/basket/change-basket.ts';
import type { ReturnRefusal } from '../../../src/domain/sale/returns.ts';
import type { CashRefusal } from '../../../src/domain/shift/cash.ts';

/** Types check that every code the domain can refuse with is in the registry. */
const describeRefusal = ({ code, details }: BasketRefusal | ReturnRefusal | CashRefusal): string =>
  describeError(code, details, 'ru').what;

describe('the texts of refusals', () => {
  it('are complete in three languages and name the same details', () => {
    for (const [code, entry] of Object.entries(tillErrors)) {
      const names = LANGUAGES.map((language) => {
        const { what, safe, todo } = entry[language];
        expect([code, language, what, safe, todo].every((text) => text.length > 1)).toBe(true);
        return [...`${what}${safe}${todo}`.matchAll(/\{(\w+)\}/g)]
          .map(([, name]) => name)
          .sort()
          .join();
      });
      expect([code, new Set(names).size]).toEqual([code, 1]);
      expect(describeError(code as ErrorCode, {}, 'en').what).not.toContain('{');
    }
  });
  it('fill in what the domain found', () => {
    expect(describeRefusal({ code: 'RETURN_TOO_MUCH', details: { name: 'Носки', most: '2' } })).toBe(
      '«Носки»: вернуть можно не больше 2',
    );
    expect(describeRefusal({ code: 'CASH_NOT_ENOUGH', details: { available: '100.00' } })).toContain('100.00');
  });
});
