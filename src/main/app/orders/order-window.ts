/** The desks behind the one window of orders: the list, the card, what is held, said and attached, and customers. */
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { Preferences, StoreTasks } from '../ports.ts';
import type { Timers } from '../../../devices/transport/transport.ts';
import { createCardDesk, type CardDesk } from './card-desk.ts';
import { createBuyerDesk, type BuyerDesk } from './buyer-desk.ts';
import { createCustomerDesk, type CustomerDesk } from './customer-desk.ts';
import { createFileDesk, type FileDesk } from './file-desk.ts';
import { createPaperDesk, type PaperDesk } from './paper-desk.ts';
import { createListDesk, type ListDesk } from './list-desk.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import { createRemarkDesk, type RemarkDesk } from './remark-desk.ts';
import { createReserveDesk, type ReserveDesk } from './reserve-desk.ts';
import { createTaskDesk, type TaskDesk } from './task-desk.ts';

type Deps = OrderDeskDeps & {
  readonly orders: OrderDesk;
  readonly exchange: Pick<ExchangeDesk, 'ask' | 'view' | 'keeper' | 'isLinked' | 'onTasks'>;
  readonly storeTasks: StoreTasks;
  readonly preferences: Preferences;
  readonly timers: Timers;
  readonly pause: () => Promise<void>;
  readonly storeId: () => string;
  readonly changed: () => void;
} & Pick<Parameters<typeof createPaperDesk>[0], 'localTime' | 'drawPaper' | 'saveTemplates'>;
export type OrderWindow = {
  readonly orderList: ListDesk;
  readonly orderCard: CardDesk;
  readonly reserves: ReserveDesk;
  readonly remarks: RemarkDesk;
  readonly tasks: TaskDesk;
  readonly files: FileDesk;
  readonly buyers: BuyerDesk;
  readonly customers: CustomerDesk;
  readonly papers: PaperDesk;
};

export function createOrderWindow(deps: Deps): OrderWindow {
  return {
    orderList: createListDesk(deps),
    orderCard: createCardDesk(deps),
    reserves: createReserveDesk(deps),
    remarks: createRemarkDesk(deps),
    tasks: createTaskDesk(deps),
    files: createFileDesk(deps),
    buyers: createBuyerDesk(deps),
    customers: createCustomerDesk(deps),
    papers: createPaperDesk(deps),
  };
}
