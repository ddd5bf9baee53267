/** Papers of an order as PDF: the owner's template or the delivered one, filled with what the order holds. */
import type { Order } from '../../../domain/documents/order.ts';
import { add, milli, minor, type Minor } from '../../../domain/money/minor.ts';
import { ledgerOf, lineSum } from '../../../domain/order/ledger.ts';
import { DELIVERED_PAPERS } from '../../../domain/receipt/delivered-papers.ts';
import { pickUpQrText } from '../../../domain/receipt/order-slips.ts';
import {
  fillPaper,
  namesBuyer,
  paperProblems,
  paperWords,
  type PaperBlock,
  type PaperValues,
} from '../../../domain/receipt/paper-template.ts';
import { moneyText, quantityText, timeText, unitText, vatText } from '../../../domain/receipt/slip-texts.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { vatInside, type VatCode } from '../../../domain/tax/vat.ts';
import { PAPERS, type Paper, type PaperTemplates } from '../../../contract/till/papers-contract.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { LocalTime } from '../local-time.ts';
import type { Clock, SettingsStore, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderDesk } from './order-desk.ts';

/** Number, name, quantity, price, the discount where some line of the paper has one, sum. */
export type PaperRow = readonly string[];
export type PaperDrawing = {
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  readonly heads: PaperRow;
  readonly rows: readonly PaperRow[];
  readonly qr: string;
};
/** The file's bytes. */
export type DrawPaper = (drawing: PaperDrawing) => Promise<Uint8Array>;

type Deps = {
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly localTime: LocalTime;
  readonly unitOfWork: UnitOfWork;
  readonly drawPaper: DrawPaper;
  readonly saveTemplates: (templates: PaperTemplates) => Promise<Result<null, Refusal>>;
};
export type PaperDesk = ReturnType<typeof createPaperDesk>;
export type PaperFile = { readonly name: string; readonly type: string; readonly contentBase64: string };

const WORDS = {
  ru: {
    contract: 'Договор',
    invoice: 'Счёт',
    salesSlip: 'Накладная',
    heads: ['№', 'Товар', 'Кол-во', 'Цена', 'Скидка', 'Сумма'],
  },
  uk: {
    contract: 'Договір',
    invoice: 'Рахунок',
    salesSlip: 'Накладна',
    heads: ['№', 'Товар', 'К-сть', 'Ціна', 'Знижка', 'Сума'],
  },
  en: {
    contract: 'Contract',
    invoice: 'Invoice',
    salesSlip: 'Sales slip',
    heads: ['No.', 'Good', 'Quantity', 'Price', 'Discount', 'Sum'],
  },
} as const satisfies Record<string, Record<Paper, string> & { readonly heads: PaperRow }>;
/** Its place in a row. */
const DISCOUNT = 4;
const SIGN = { RUB: '₽', UAH: '₴' } as const;

export function createPaperDesk(deps: Deps) {
  const { orders, session, settings, clock, localTime, unitOfWork, drawPaper, saveTemplates } = deps;
  const language = (): Settings['screen']['language'] => settings.get().screen.language;

  function templates(): { templates: PaperTemplates; words: string[] } {
    const own = settings.get().papers;
    const delivered = DELIVERED_PAPERS[language()];
    const held = Object.fromEntries(PAPERS.map((paper) => [paper, own[paper] === '' ? delivered[paper] : own[paper]]));
    return { templates: held as PaperTemplates, words: [...paperWords(language())] };
  }

  /** A paper with the buyer's name in full takes what showing it takes, and that is recorded. */
  async function make(orderId: string, paper: Paper, override: AskedOverride): Promise<Result<PaperFile, Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    const template = templates().templates[paper];
    if (namesBuyer(template) && hasBuyer(order)) {
      const allowed = await session.authorize('customer.personal', override);
      if (!allowed.ok) return allowed;
      unitOfWork(() => allowed.value.record(order.number));
    }
    return draw(paper, template, order);
  }

  /** With an order that never was: the owner sees how it comes out before any customer does. */
  async function preview(paper: Paper, template: string): Promise<Result<PaperFile, Refusal>> {
    const cashier = session.cashier();
    return cashier.ok ? draw(paper, template, sampleOrder(clock.now())) : cashier;
  }

  async function draw(paper: Paper, template: string, order: Order): Promise<Result<PaperFile, Refusal>> {
    const [problem] = paperProblems(template);
    if (problem !== undefined) return refuse('PAPER_TEMPLATE_WRONG', problem);
    const words = WORDS[language()];
    const title = `${words[paper]} ${order.number}`;
    const bytes = await drawPaper({
      ...{ title, blocks: fillPaper(template, valuesOf(order)), ...tableOf(order, words.heads), qr: pickUpQrText(order) },
    });
    const name = `${title.replace(/[\\/:*?"<>|]+/g, '-')}.pdf`;
    return ok({ name, type: 'application/pdf', contentBase64: Buffer.from(bytes).toString('base64') });
  }

  function valuesOf(order: Order): PaperValues {
    const { organisation, inn, address, store, currency } = settings.get().shop;
    const ledger = ledgerOf(order);
    const money = (amount: Minor): string => `${moneyText(amount, language())} ${SIGN[currency]}`;
    const cashier = session.cashier();
    return {
      ...{ number: order.number, date: timeText(localTime.minute(clock.now())).slice(0, 10), organisation, inn, address, store },
      ...{ buyer: order.buyerName ?? '', phone: order.buyerPhone ?? '', email: order.buyerEmail ?? '' },
      wished: order.wishedAt === undefined ? '' : timeText(localTime.minute(order.wishedAt)),
      ...{ total: money(ledger.total), vat: ratesText(order, money), prepaid: money(ledger.paid), due: money(ledger.due) },
      cashier: cashier.ok ? cashier.value.name : '',
    };
  }

  function ratesText(order: Order, money: (amount: Minor) => string): string {
    const rates = [...new Set(order.lines.map(({ vat }) => vat))];
    return rates
      .map((rate) => {
        const sum = add(...order.lines.filter(({ vat }) => vat === rate).map((line) => vatInside(lineSum(line), rate)));
        return sum === 0 ? vatText(rate, language()) : `${vatText(rate, language())} ${money(sum)}`;
      })
      .join(', ');
  }

  /** What each row says adds up: price × quantity, less the discount, is its sum. Without any discount the column is left out. */
  function tableOf({ lines }: Order, heads: PaperRow): Pick<PaperDrawing, 'heads' | 'rows'> {
    const isReduced = lines.some(({ discount }) => discount !== 0);
    const shown = (row: PaperRow): PaperRow => (isReduced ? row : row.filter((_, index) => index !== DISCOUNT));
    return { heads: shown(heads), rows: lines.map((line, index) => shown(rowOf(line, index))) };
  }

  function rowOf(line: Order['lines'][number], index: number): PaperRow {
    const money = (amount: Minor): string => moneyText(amount, language());
    const quantity = `${quantityText(line.quantity, language())} ${unitText(line.unit, language())}`;
    const discount = line.discount === 0 ? '' : money(line.discount);
    return [String(index + 1), line.name, quantity, money(line.price), discount, money(lineSum(line))];
  }

  /** A template is what it will be for months: what is wrong in it is said before it is kept. */
  async function save(value: PaperTemplates): Promise<Result<null, Refusal>> {
    for (const paper of PAPERS) {
      const [problem] = paperProblems(value[paper]);
      if (problem !== undefined) return err({ code: 'PAPER_TEMPLATE_WRONG', details: { ...problem } });
    }
    const delivered = DELIVERED_PAPERS[language()];
    const own = PAPERS.map((paper) => [paper, value[paper].trim() === delivered[paper] ? '' : value[paper].trim()]);
    return saveTemplates(Object.fromEntries(own) as PaperTemplates);
  }

  return { make, preview, templates, save };
}

function hasBuyer({ buyerName = '', buyerPhone = '', buyerEmail = '' }: Order): boolean {
  return [buyerName, buyerPhone, buyerEmail].some((text) => text !== '');
}

function sampleOrder(at: string): Order {
  const line = { goodId: 'sample', unit: 'piece', vat: '22%' as VatCode, discount: minor(0), picked: milli(0) } as const;
  return {
    ...{ id: 'sample', number: '1042', rootId: 'sample', storeId: 'sample', source: 'till', status: 'confirmed', createdAt: at },
    ...{
      priority: 0,
      oneHandover: false,
      pickupCode: '482913',
      buyerName: 'Иванова Мария Петровна',
      buyerPhone: '+7 999 123-45-67',
    },
    lines: [
      { ...line, id: '1', name: 'Колготки Giulia 40den, чёрные, 3', quantity: milli(2000), price: minor(48_900) },
      { ...line, id: '2', name: 'Пижама женская, вискоза, размер 98–116', quantity: milli(1000), price: minor(125_000) },
    ],
    ...{ payments: [], paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [], files: [] },
    ...{ flags: [], custom: {}, overruled: [], resent: 0 },
  };
}
