/** Wires what is done with orders: picking, their money, making one, goods that are not here. */
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import { createCancelDesk } from './cancel-desk.ts';
import { createEditDesk } from './edit-desk.ts';
import { createMakeOrder } from './make-order.ts';
import { createNotHereDesk } from './not-here-desk.ts';
import { createOrderMoneyDesk } from './order-money-desk.ts';
import { createPartsDesk } from './parts-desk.ts';
import { createPickingDesk } from './picking-desk.ts';
import { createRulesDesk } from './rules-desk.ts';
import { createTransferDesk } from './transfer-desk.ts';
import { createWhereElse } from './where-else.ts';

type Parts = Parameters<typeof createPickingDesk>[0] &
  Parameters<typeof createOrderMoneyDesk>[0] &
  Omit<Parameters<typeof createMakeOrder>[0], 'ask'> &
  Omit<Parameters<typeof createNotHereDesk>[0], 'ask' | 'fetch'> & { readonly exchange: ExchangeDesk };

export function buildOrderDesks(parts: Parts) {
  const { ask, now: fetch } = parts.exchange;
  const orderMoney = createOrderMoneyDesk(parts);
  return {
    picking: createPickingDesk(parts),
    orderMoney,
    cancelling: createCancelDesk({ ...parts, ask, fetch, money: orderMoney }),
    editing: createEditDesk({ ...parts, isBusy: orderMoney.isBusy }),
    parting: createPartsDesk({ ...parts, ask, fetch, isBusy: orderMoney.isBusy }),
    makeOrder: createMakeOrder({ ...parts, ask }),
    notHere: createNotHereDesk({ ...parts, ask, fetch }),
    transfers: createTransferDesk({ ...parts, ask, fetch }),
    rules: createRulesDesk({ ...parts, ask, fetch }),
    whereElse: createWhereElse({ ...parts, ask }),
  };
}
