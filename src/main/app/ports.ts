/** What the till's use cases need from the outside. src/main/db implements the storage ports; tests may fake any of them. */
import type { Basket, BasketEvent } from '../../domain/basket/basket.ts';
import type { BarcodeMeaning, Good } from '../../domain/catalogue/good.ts';
import type { Fact, FactBody, FiscalSigns } from '../../domain/journal/fact.ts';
import type { OrderFact, ReceiptFact } from '../../domain/journal/receipt-kind.ts';
import type { Milli, Minor } from '../../domain/money/minor.ts';
import type { OrderRules } from '../../domain/order/order-rules.ts';
import type { Role } from '../../domain/people/permission.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { FiscalDocument } from '../../contract/fiscal-document.ts';
import type { StoreTill, StoreWord } from '../../contract/sync/store-words.ts';
import type { Settings } from '../../contract/till/settings-contract.ts';
import type { ReceiptSummary, ReceiptView } from '../../contract/till/payment-contract.ts';
import type { Slip } from '../../domain/receipt/slip.ts';

export interface Clock {
  /** ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Local calendar day of the shop, "2026-11-21". */
  today(): string;
}

export interface Ids {
  /** A new UUIDv7. */
  next(): string;
}

/** Runs `work` in one IMMEDIATE transaction with synchronous=FULL: when it returns, all of it is durable; when it throws, none of it happened. Never async inside. */
export type UnitOfWork = <T>(work: () => T) => T;

/** Facts are appended inside a unit of work; the tables derived from them change in the same transaction. */
export interface Journal {
  append(body: FactBody): Fact;
  /** Facts of the shift in order, oldest first. */
  ofShift(shiftId: string): readonly Fact[];
  head(): { readonly seq: number; readonly hash: string };
  /** The latest time in the newest facts, which is not the last one's when the clock was set back; null in an empty journal. */
  latestAt(): string | null;
}

export type OpenShift = {
  readonly shiftId: string;
  readonly number: number;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly float: Minor;
};
export type ShiftRow = OpenShift & {
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly salesTotal: Minor;
  readonly receipts: number;
  readonly difference: Minor | null;
};

/** Tables derived from the journal. */
export interface Receipts {
  /** The next gapless receipt number of this till; call it inside the unit of work that uses it. */
  nextNumber(): number;
  lastNumber(): number;
  get(receiptId: string): ReceiptView | undefined;
  /** The fact as it was recorded, for returns and copies. */
  fact(receiptId: string): ReceiptFact | undefined;
  /** How much of each line has been returned so far, by line id. */
  returned(receiptId: string): ReadonlyMap<string, { readonly quantity: Milli; readonly total: Minor }>;
  /** `among`: only these receipts. */
  find(query: {
    readonly text: string;
    readonly among?: readonly string[] | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }): readonly ReceiptSummary[];
  /** Sales and returns whose customer is one of these (a card, a phone, an identifier), newest first. */
  ofCustomer(customers: readonly string[], limit: number): readonly ReceiptSummary[];
  /** Everything that was recorded for one order, oldest first. */
  ofOrder(orderId: string): readonly ReceiptSummary[];
  /** Receipts of orders, newest first, as they were recorded. */
  latestOfOrders(limit: number): readonly { readonly fact: OrderFact; readonly at: string }[];
  byFiscal(fiscalDocument: number, fiscalSign: string): string | undefined;
  byNumber(number: number): string | undefined;
}

export interface Shifts {
  open(): OpenShift | undefined;
  nextNumber(): number;
  get(shiftId: string): ShiftRow | undefined;
  list(before: number | undefined, limit: number): readonly ShiftRow[];
}

/** Drafts of receipts: one open, others parked. */
export interface Baskets {
  /** The open basket; made when there is none. */
  current(): { readonly basketId: string; readonly basket: Basket; readonly canUndo: boolean };
  append(basketId: string, event: BasketEvent): void;
  /** Takes the last event away; undefined when there is none. */
  undo(basketId: string): BasketEvent | undefined;
  park(basketId: string, name: string, by: string): void;
  /** Makes a parked basket the open one; the open one must be empty. */
  recall(basketId: string): boolean;
  parked(): readonly {
    readonly basketId: string;
    readonly name: string;
    readonly parkedAt: string;
    readonly parkedBy: string;
    readonly basket: Basket;
  }[];
  parkedCount(): number;
  /** Removes a basket that was sold or discarded. */
  finish(basketId: string): void;
}

export type SearchHit = { readonly good: Good; readonly stock: Milli | null; readonly variants: number };

export interface Catalogue {
  /** Codes in the normalised form of src/domain/barcode, first match wins. */
  byBarcode(codes: readonly string[]): BarcodeMeaning | undefined;
  /** In-store codes carry an item code that is a good's article. */
  byArticle(article: string): Good | undefined;
  get(goodId: string): Good | undefined;
  /** Best first. `text` as typed. `suggestion`: the text mended (other keyboard layout, typo) when that finds something and the text does not. */
  search(
    text: string,
    limit: number,
  ): { readonly hits: readonly SearchHit[]; readonly suggestion: string | null; readonly count: number };
  variants(modelId: string): readonly SearchHit[];
  barcodes(goodId: string): readonly { readonly code: string; readonly quantity: Milli }[];
  groups(): readonly { readonly group: string; readonly goods: number }[];
  group(group: string, offset: number, limit: number): readonly SearchHit[];
  stock(goodId: string): Milli | null;
  /** Receipts remember which prices they used: the server's version of the good's price, without one the till's own count of imports. */
  priceVersion(goodId?: string): number;
  count(): number;
}

export type ImportOptions = {
  /** For goods new to the till whose line names no rate. */
  readonly defaultVat: string;
  /** Makes up prices and stock, always the same for the same seed, where the file has none. */
  readonly generatePrices?: number | undefined;
  /** Rows in one transaction; the default keeps every step under 20 ms. */
  readonly pageSize?: number | undefined;
};
/** `total` is null while the file is still being read. */
export type ImportProgress = { readonly stage: 'reading' | 'indexing'; readonly done: number; readonly total: number | null };
export type ImportSummary = {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  /** The first thousand, by line. */
  readonly problems: readonly { readonly line: number; readonly code: ErrorCode; readonly details: Details }[];
};

/** Lists of goods from files. Other work runs between its steps. */
export interface GoodsImport {
  /** Bytes of a TSV file, gzipped or not. Throws GOODS_HEADER, GOODS_FILE; what was read before a fault is kept. */
  run(source: AsyncIterable<Uint8Array>, options: ImportOptions): AsyncGenerator<ImportProgress, ImportSummary>;
  /** True when an import was cut short before its goods could be searched. */
  isUnfinished(): boolean;
  /** Makes everything in the catalogue searchable again. */
  finish(): AsyncGenerator<ImportProgress, void>;
}

export type StaffRow = {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly inn: string;
  readonly badge: string;
  readonly pinHash: string;
  readonly pinLength: number;
  readonly active: boolean;
  /** Sees only customers and orders that they are responsible for. */
  readonly ownCustomers: boolean;
};

export interface Staff {
  all(): readonly StaffRow[];
  get(staffId: string): StaffRow | undefined;
  byBadge(badge: string): StaffRow | undefined;
  save(row: StaffRow): void;
  /** Failed tries in a row and until when trying is refused. */
  lockout(staffId: string): { readonly failures: number; readonly lockedUntil: string | null };
  /** Durable when it returns: written before a PIN is checked, so that killing the till does not reset it. */
  setLockout(staffId: string, failures: number, lockedUntil: string | null): void;
}

/** How each person likes the screens of this till. */
export interface Preferences {
  /** As it was saved; undefined when it never was. */
  get(staffId: string, name: string): unknown;
  /** Inside a unit of work. `value` as JSON. */
  save(staffId: string, name: string, value: unknown): void;
}

export type FileState = 'waiting' | 'kept' | 'refused';
export type KeptFile = {
  readonly fileId: string;
  readonly orderId: string;
  readonly name: string;
  readonly type: string;
  readonly staffId: string;
  readonly at: string;
  readonly state: FileState;
  readonly content: Uint8Array;
};

/** Bytes of orders' files; the documents list them. */
export interface OrderFiles {
  get(fileId: string): KeptFile | undefined;
  /** Of those that are here. */
  states(orderId: string): ReadonlyMap<string, FileState>;
  /** The oldest that the server has not got. */
  nextWaiting(): KeptFile | undefined;
  /** Inside a unit of work. What is there already stays. */
  save(file: KeptFile): void;
  /** Inside a unit of work. */
  setState(fileId: string, state: FileState): void;
  /** Orders of which there is any that does not wait for the server. */
  orders(): readonly string[];
  /** Inside a unit of work. What waits for the server stays. */
  forget(orderId: string): void;
}

export type TaskDone = { readonly at: string; readonly staffId: string };
export type StoreTask = {
  readonly taskId: string;
  readonly kind: string;
  /** Empty where it is about no order. */
  readonly orderId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly createdAt: string;
  /** By nobody (an empty id) where it came about by itself. */
  readonly done: TaskDone | null;
};

/** What the server asks of the people in this store. */
export interface StoreTasks {
  /** As the server told them last, with what was done here since. */
  all(): readonly StoreTask[];
  /** The first that was done here and is not with the server. */
  nextWaiting(): ({ readonly taskId: string } & TaskDone) | undefined;
  /** Inside a unit of work: instead of all that was known. What was done here and is not with the server stays done. */
  replace(tasks: readonly StoreTask[]): void;
  /** Inside a unit of work. */
  finish(taskId: string, done: TaskDone): void;
  /** Inside a unit of work: the server has it. */
  told(taskId: string): void;
}

export interface SettingsStore {
  /** Defaults where nothing was saved. */
  get(): Settings;
  save<K extends keyof Settings>(section: K, value: Settings[K]): void;
  isSetUp(): boolean;
  markSetUp(): void;
}

/** What the server says of the till's store. Taken and dropped inside a unit of work. */
export interface StoreWords {
  /** As the owner set them; those that are delivered where nothing is set. */
  orderRules(): OrderRules;
  /** Every till of the store, oldest pairing first; null while the server has not said. */
  tills(): readonly StoreTill[] | null;
  /** False for what is of no use: what was said before holds. */
  take(section: StoreWord, value: unknown): boolean;
  drop(section: StoreWord): void;
}

/** What the till meant to do on the registrar. Open until its outcome is known; committed before a byte goes to the device. */
export type IntentKind = 'sale' | 'return' | 'shift-open' | 'shift-close' | 'cash';
export type Intent = {
  readonly intentId: string;
  readonly kind: IntentKind;
  readonly createdAt: string;
  /** For sale and return. */
  readonly document: FiscalDocument | null;
  /** The fact to append once the device has it, without its fiscal signs and receipt number. */
  readonly pending: FactBody;
  readonly basketId: string | null;
  readonly status: 'open' | 'done' | 'not-done';
};

export interface Intents {
  open(intent: Omit<Intent, 'status'>): void;
  /** Unresolved ones, oldest first. */
  unresolved(): readonly Intent[];
  close(intentId: string, status: 'done' | 'not-done', outcome: string): void;
  /** The driver's witness; see IntentStore in src/devices/fiscal/fiscal-registrar.ts. */
  saveWitness(intentId: string, witness: string): void;
  witness(intentId: string): string | undefined;
}

/** Adds a print job inside the unit of work of the fact it belongs to. */
export interface PrintJobWriter {
  add(job: { readonly jobId: string; readonly title: string; readonly slip: Slip; readonly createdAt: string }): void;
}

/** Room on the disk that holds the till's file. */
export interface Storage {
  freeBytes(): number;
  /** Lets a few megabytes go that were kept back, to finish and close the shift on a full disk; false when there are none left. */
  releaseBallast(): boolean;
  /** Takes them again when there is room; does nothing when there is not. */
  keepBallast(): void;
}

/** Every entry of the journal again, in slices of a few milliseconds; ends with what is broken, or null. */
export type CheckJournal = () => AsyncGenerator<unknown, { readonly seq: number } | null>;

/** Checks and hashes PINs: argon2id over the PIN keyed with a pepper that is kept outside the database. */
export interface PinHasher {
  hash(pin: string): Promise<string>;
  verify(pin: string, hash: string): Promise<boolean>;
}

export type { FiscalSigns };
