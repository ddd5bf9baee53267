import { expect, it } from 'vitest';
import { describeError } from '../../../src/contract/errors/registry.ts';
import { withSums } from '../../../src/renderer/perform/use-describe.ts';

it('a sum in a refusal is written as on the screens, and nothing else is touched', () => {
  const { what } = describeError('CASH_NOT_ENOUGH', withSums({ available: '1067.90' }), 'ru');
  expect(what).toBe('В кассе столько нет: по учёту 1\u202f067,90');
  expect(withSums({ number: '1067.90', sum: 5, most: 'all' })).toEqual({ number: '1067.90', sum: 5, most: 'all' });
});
