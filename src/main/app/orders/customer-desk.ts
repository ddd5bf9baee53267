/** Customers at the till: found in milliseconds, seen as far as a person may, their purchases in one list. */
import { fold, foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Customer } from '../../../domain/documents/customer.ts';
import { maskedEmail } from '../../../domain/order/buyer-mask.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { CustomerView, Purchase } from '../../../contract/till/customers-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { Ids, Receipts, Staff, StaffRow, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { CustomerBook } from './customer-book.ts';
import type { OrderBook } from './order-book.ts';
import { isSeen, nameFor, phoneFor, sightOf, type Sight } from './order-card.ts';
import type { OrderShelf } from './order-shelf.ts';
import { orderedHere, phoneEnd, soldTo, wholeHistory } from './purchases.ts';

type Deps = {
  readonly book: () => OrderBook | undefined;
  readonly want: () => void;
  readonly shelf: OrderShelf;
  readonly receipts: Receipts;
  readonly exchange: Pick<ExchangeDesk, 'ask'>;
  readonly session: Session;
  readonly staff: Staff;
  readonly ids: Ids;
  readonly unitOfWork: UnitOfWork;
};
export type CustomerDesk = ReturnType<typeof createCustomerDesk>;
type Saved = InputOf<TillContract['customers.save']>;

const MOST_FOUND = 30;
const LEAST_DIGITS = 3;
const LEAST_LETTERS = 2;

export function createCustomerDesk({ book, want, shelf, receipts, exchange, session, staff, ids, unitOfWork }: Deps) {
  function find(text: string): CustomerView[] {
    const cashier = session.cashier();
    if (!cashier.ok) return [];
    want();
    const customers = book()?.customers;
    if (customers === undefined) return [];
    const sight = sightOf(cashier.value);
    return search(customers, text)
      .filter((customer) => isSeen(sight, customer))
      .map((customer) => toView(customer, sight));
  }

  /** The name of the one customer whose card this is; empty when nobody's, or nobody's whom the person at the till may see. */
  function nameByCard(card: string): string {
    const cashier = session.cashier();
    if (!cashier.ok) return '';
    want();
    const sight = sightOf(cashier.value);
    const owner = book()
      ?.customers.find({ digits: '', card, words: [] }, 2)
      .find((customer) => isSeen(sight, customer));
    return owner === undefined ? '' : nameFor(sight, owner.name);
  }

  async function get(customerId: string, inFull: boolean, override: AskedOverride): Promise<Result<CustomerView, Refusal>> {
    const opened = open(customerId);
    if (!opened.ok) return opened;
    const { customer, sight } = opened.value;
    if (!inFull || sight.seesBuyers) return ok(toView(customer, sight));
    const allowed = await session.authorize('customer.personal', override);
    if (!allowed.ok) return allowed;
    unitOfWork(() => allowed.value.record(customer.id));
    return ok(toView(customer, { ...sight, seesBuyers: true }));
  }

  function open(customerId: string): Result<{ readonly customer: Customer; readonly sight: Sight }, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const customer = book()?.customers.get(customerId);
    const sight = sightOf(cashier.value);
    return customer === undefined || !isSeen(sight, customer) ? refuse('CUSTOMER_UNKNOWN') : ok({ customer, sight });
  }

  /** The server knows every till and every store; without it, what this till holds itself. */
  async function history(customerId: string): Promise<Result<{ purchases: Purchase[]; problem: Refusal | null }, Refusal>> {
    const opened = open(customerId);
    if (!opened.ok) return opened;
    const { id, cards, phones } = opened.value.customer;
    const ends = new Set(phones.map(phoneEnd).filter((end) => end !== ''));
    // As the server counts them: their own, and what nobody's card stands in, under a phone of theirs.
    const ordered = [...shelf.seenBy({ ownOf: null })].filter(
      ({ card, digits }) => card.customerId === id || (card.customerId === null && ends.has(phoneEnd(digits))),
    );
    const here = [...soldTo(receipts, [id, ...cards, ...phones]), ...ordered.map(orderedHere)];
    const asked = await exchange.ask((server, token, signal) => server.customerHistory(token, customerId, signal));
    return ok(wholeHistory(here, asked, { book, receipts }));
  }

  async function save(input: Saved): Promise<Result<{ customerId: string }, Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const customers = book()?.customers;
    if (customers === undefined) return refuse('ORDERS_AWAY');
    const before = input.customerId === undefined ? ok(undefined) : await toChange(input.customerId, input.override);
    if (!before.ok) return before;
    if (isEmpty(input)) return refuse('CUSTOMER_EMPTY');
    const known = sameContact(customers, input);
    if (known !== undefined) return refuse('CUSTOMER_KNOWN', { name: nameFor(sightOf(cashier.value), known.name) });
    const customerId = before.value?.id ?? ids.next();
    const responsibleId = keeperOf(cashier.value, input);
    unitOfWork(() => customers.save(withInput(before.value, { ...input, responsibleId }, customerId)));
    return ok({ customerId });
  }

  async function toChange(customerId: string, override: AskedOverride): Promise<Result<Customer, Refusal>> {
    const opened = open(customerId);
    if (!opened.ok) return opened;
    const allowed = await session.authorize('customer.personal', override);
    return allowed.ok ? ok(opened.value.customer) : allowed;
  }

  function toView(customer: Customer, sight: Sight): CustomerView {
    const { id, name, phones, cards, email = '', birthday = '', note = '', responsibleId = '', mayAdvertise, erased } = customer;
    return {
      ...{ customerId: id, name: nameFor(sight, name), phones: phones.map((phone) => phoneFor(sight, phone)), cards: [...cards] },
      email: sight.seesBuyers ? email : maskedEmail(email),
      birthday: sight.seesBuyers ? birthday : '',
      note: sight.seesBuyers ? note : '',
      ...{ responsibleId, responsible: responsibleId === '' ? '' : (staff.get(responsibleId)?.name ?? responsibleId) },
      ...{ mayAdvertise, isErased: erased, isInFull: sight.seesBuyers },
    };
  }

  return { find, nameByCard, get, history, save };
}

function search(customers: CustomerBook, text: string): readonly Customer[] {
  const typed = text.trim();
  const byCard = typed === '' ? [] : customers.find({ digits: '', card: typed, words: [] }, MOST_FOUND);
  if (byCard.length > 0) return byCard;
  if (/^[\d\s()+-]+$/.test(typed)) {
    const digits = typed.replace(/\D/g, '');
    return digits.length < LEAST_DIGITS ? [] : customers.find({ digits, card: '', words: [] }, MOST_FOUND);
  }
  return fold(typed).length < LEAST_LETTERS
    ? []
    : customers.find({ digits: '', card: '', words: foldedWords(typed) }, MOST_FOUND);
}

function isEmpty({ name, phones }: Saved): boolean {
  return name.trim() === '' && phones.length === 0;
}

/** Somebody who sees only their own would not see whom they have just added. */
function keeperOf({ ownCustomers, staffId }: StaffRow, { responsibleId }: Saved): string {
  return responsibleId === '' && ownCustomers ? staffId : responsibleId;
}

/** Two people may share a name, not a card, and hardly a phone. */
function sameContact(customers: CustomerBook, { customerId, phones, cards }: Saved): Customer | undefined {
  const digitsOf = (phone: string): string => phone.replace(/\D/g, '');
  const others = [
    ...cards.flatMap((card) => customers.find({ digits: '', card, words: [] }, 2).filter((one) => one.cards.includes(card))),
    ...phones.flatMap((phone) =>
      customers
        .find({ digits: digitsOf(phone), card: '', words: [] }, 5)
        .filter((one) => one.phones.some((held) => digitsOf(held) === digitsOf(phone))),
    ),
  ];
  return others.find(({ id }) => id !== customerId);
}

function withInput(before: Customer | undefined, input: Saved, customerId: string): Customer {
  const { name, phones, cards, email, note, responsibleId, mayAdvertise } = input;
  const { birthday, erased = false, overruled = [], resent = 0 } = before ?? {};
  return {
    ...{ id: customerId, name: name.trim(), phones, cards, mayAdvertise, erased, overruled, resent },
    ...(birthday !== undefined && { birthday }),
    ...(email.trim() !== '' && { email: email.trim() }),
    ...(note.trim() !== '' && { note: note.trim() }),
    ...(responsibleId !== '' && { responsibleId }),
  };
}
