// A refusal calls a status what the screens call it, and says in words what is wrong with a matrix.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/errors/define-errors.ts';
import { STATUS_WORDS } from '../../../src/contract/errors/detail-words.ts';
import { describeError } from '../../../src/contract/errors/registry.ts';
import { checkMatrix, DEFAULT_ORDER_RULES } from '../../../src/domain/order/order-rules.ts';

it.each(LANGUAGES)('calls statuses what the screens call them: %s', (language) => {
  const file = new URL(`../../../src/renderer/i18n/${language}.json`, import.meta.url);
  const { orders } = JSON.parse(readFileSync(file, 'utf8')) as { orders: { status: unknown } };
  expect(STATUS_WORDS[language]).toEqual(orders.status);
});

it('says a forbidden move in the words of the shop', () => {
  const details = { from: 'confirmed', to: 'ready' };
  expect(describeError('ORDER_MOVE_FORBIDDEN', details, 'ru').what).toBe(
    'Заказ в статусе «Подтверждён» нельзя перевести в «Готов к выдаче»',
  );
});

it('names the status that nothing leads to', () => {
  const ways = Object.entries(DEFAULT_ORDER_RULES.moves).map(([from, to]) => [from, to.filter((one) => one !== 'picking')]);
  const [problem] = checkMatrix(Object.fromEntries(ways) as typeof DEFAULT_ORDER_RULES.moves);
  const details = { problem: problem?.code ?? '', status: problem?.status ?? '' };
  const said = LANGUAGES.map((language) => describeError('ORDER_RULES_WRONG', details, language).what);
  expect(said).toEqual([
    'Так настроить статусы нельзя: нет пути в статус «Собирают»',
    'Так налаштувати статуси не можна: немає шляху до статусу «Збирають»',
    'Statuses cannot be set up like this: nothing leads to the status “Being picked”',
  ]);
});

it('says in words what of a payment does not fit', () => {
  const said = (problem: string) => describeError('ORDER_PAYMENT_WRONG', { number: '1042', problem }, 'ru').what;
  expect(['PAYMENT_ID', 'PAYMENT_SUM', 'PAYMENT_LINES'].map(said)).toEqual([
    'Оплата не подходит к заказу 1042: под этим номером уже есть другая оплата',
    'Оплата не подходит к заказу 1042: сумма больше, чем осталось оплатить',
    'Оплата не подходит к заказу 1042: строки не те, или их суммы не складываются в сумму оплаты',
  ]);
});

it('leaves other details alone, also those that are spelt like a word of the program', () => {
  expect(describeError('EMULATOR_FAILED', { device: 'new', reason: 'ready' }, 'en').what).toContain('new. ready');
});
