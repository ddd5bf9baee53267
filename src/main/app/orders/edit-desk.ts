/** Changing an order's lines at the till: quantities, prices, goods added and taken out; at once, or when the customer agrees. */
import type { EditLook, LineChange } from '../../../contract/till/order-edit-contract.ts';
import type { Order, OrderChange, OrderProposal } from '../../../domain/documents/order.ts';
import { ledgerOf } from '../../../domain/order/ledger.ts';
import { changeLines, decideEdit, needsConsent } from '../../../domain/order/order-edits.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskedOverride } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import type { Leases } from './handover-lease.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import { orderLineOf } from './order-line-of.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'settings' | 'words' | 'ids' | 'clock' | 'unitOfWork' | 'book'> & {
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly leases: Pick<Leases, 'take' | 'giveBack'>;
  /** A receipt of an order is being made here: what it goes by must stay as it is. */
  readonly isBusy: () => boolean;
};
type Edit = { readonly orderId: string; readonly changes: readonly LineChange[] };
type Save = Edit & { readonly agreed: boolean; readonly override?: AskedOverride };
type Draft = { readonly order: Order; readonly changes: readonly OrderChange[]; readonly after: Order };

export function createEditDesk(deps: Deps) {
  const { orders, leases, isBusy, catalogue, session, words, ids, clock, unitOfWork, book } = deps;

  function look(edit: Edit): Result<EditLook, Refusal> {
    const drafted = draft(edit);
    if (!drafted.ok) return drafted;
    const { order, changes, after } = drafted.value;
    return ok({
      ...{ before: figuresOf(order), after: figuresOf(after), over: ledgerOf(after).over },
      needsConsent: needsConsent(order, changes, words.orderRules().consent),
    });
  }

  /** The order as it would be. */
  function draft({ orderId, changes: wanted }: Edit): Result<Draft, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    const changes: OrderChange[] = [];
    for (const change of wanted) {
      const made = changeOf(change);
      if (!made.ok) return made;
      changes.push(made.value);
    }
    const lines = changeLines(order, changes);
    if (!lines.ok) return lines;
    // An order without goods is a cancelled one: that gives the money back too.
    if (lines.value.length === 0) return refuse('ORDER_EDIT_EMPTY', { number: order.number });
    return ok({ order, changes, after: { ...order, lines: lines.value } });
  }

  function changeOf(change: LineChange): Result<OrderChange, Refusal> {
    if (change.what !== 'add') return ok(change);
    const line = orderLineOf(change, deps);
    return line === undefined ? refuse('GOOD_UNKNOWN') : ok({ what: 'add', line });
  }

  /** Another price than the catalogue's is a right of its own, as in a sale. A good without a price is given one by anybody. */
  function changesPrice(change: LineChange): boolean {
    if (change.what !== 'add') return change.what === 'price';
    const listed = catalogue.get(change.goodId)?.price;
    return change.price !== undefined && listed !== undefined && change.price !== listed;
  }

  async function save(input: Save): Promise<Result<{ readonly waits: boolean }, Refusal>> {
    if (isBusy()) return refuse('CHECKOUT_BUSY');
    const drafted = draft(input);
    if (!drafted.ok) return drafted;
    const permission = input.changes.some(changesPrice) ? 'price.change' : 'order.work';
    const allowed = await session.authorize(permission, input.override);
    if (!allowed.ok) return allowed;
    const { by, record } = allowed.value;
    return untouched(drafted.value.order, (order) => {
      const { changes } = drafted.value;
      const edit: OrderProposal = { id: ids.next(), at: clock.now(), staffId: by.staffId, changes };
      const decided = decideEdit(order, edit, { agreed: input.agreed, kinds: words.orderRules().consent });
      if (!decided.ok) return decided;
      const { patch, waits } = decided.value;
      unitOfWork(() => {
        book()?.patch(order.id, patch);
        record(order.number);
      });
      return ok({ waits });
    });
  }

  /** Nobody hands it over or gives back of it meanwhile, here or at another till. */
  async function untouched<T>(order: Order, work: (order: Order) => Result<T, Refusal>): Promise<Result<T, Refusal>> {
    // What may be asked for at a counter is less than a handover: an order that has not been claimed may be changed too.
    const ground = await leases.take(order, false, 'give-back');
    if (!ground.ok) return ground;
    if (isBusy()) return refuse('CHECKOUT_BUSY');
    const opened = orders.open(order.id);
    const done = opened.ok ? work(opened.value.order) : opened;
    leases.giveBack(order.id);
    return done;
  }

  return { look, save };
}

function figuresOf(order: Order): EditLook['before'] {
  const { total, left, due } = ledgerOf(order);
  return { total, prepaid: left, due };
}
