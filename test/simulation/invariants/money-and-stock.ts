/** I3 and I4: every sum agrees wherever it is kept, and goods go nowhere without a movement. */
import { movesGoods, receiptKind, type ReceiptFactKind } from '../../../src/domain/journal/receipt-kind.ts';
import { cashEffect } from '../../../src/domain/shift/cash.ts';
import { asServerHolds, wholeTills } from './copied-tills.ts';
import type { Evidence, ServerEvidence, TillEvidence } from './evidence.ts';
import { documentsOf, groupBy, receiptsOf } from './receipts.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What a shift counts as sold: goods that went out for it. */
const SALES: readonly ReceiptFactKind[] = ['SaleCompleted', 'OrderHandedOver'];

export function money(evidence: Evidence): readonly string[] {
  return [
    ...wholeTills(evidence).flatMap((till) => [...ofTill(till), ...cashOf(till)]),
    ...asServerHolds(evidence).flatMap((till) => onServer(till, evidence.server)),
  ];
}

function ofTill(till: TillEvidence): readonly string[] {
  const problems: string[] = [];
  const paper = new Map(documentsOf(till).map((document) => [document.fiscalDocument, document]));
  const receipts = receiptsOf(till);
  for (const receipt of receipts) {
    const { number, due, total, rounding, change, lines, tenders, fiscal } = receipt;
    const document = paper.get(fiscal?.fiscalDocument ?? 0);
    if (document && document.total !== due) problems.push(`№ ${number} is ${due}, on paper ${document.total}`);
    if (sum(lines.map((line) => line.total)) !== total || total + rounding !== due)
      problems.push(`№ ${number}: lines are not its total`);
    if (sum(tenders.map(({ amount }) => amount)) - change !== due) problems.push(`№ ${number}: tenders are not what was due`);
  }
  for (const { shiftId, salesTotal, receipts: count } of till.shifts) {
    const own = receipts.filter(({ kind, ...receipt }) => SALES.includes(kind) && receipt.shiftId === shiftId);
    const sales = sum(own.map(({ due }) => due));
    if (sales !== salesTotal || own.length !== count)
      problems.push(`a shift says ${count} sales for ${salesTotal}, its receipts are ${own.length} for ${sales}`);
  }
  problems.push(...drawersOf(till), ...returnsOf(till));
  return problems.map((problem) => `${till.name}: ${problem}`);
}

/** At the end of a shift: float + cash in − cash out + cash sales − cash returns. */
function drawersOf({ journal }: TillEvidence): readonly string[] {
  return journal.flatMap(({ fact }) => {
    if (fact.kind !== 'ShiftClosed') return [];
    const own = journal.filter((entry) => 'shiftId' in entry.fact && entry.fact.shiftId === fact.shiftId);
    const kept = sum(own.map((entry) => cashEffect(entry.fact)));
    const isRight = fact.expected === kept && fact.counted - fact.expected === fact.difference;
    return isRight ? [] : [`a shift expected ${fact.expected} in the drawer, its facts make ${kept}`];
  });
}

/** Nothing comes back that was not sold. */
function returnsOf(till: TillEvidence): readonly string[] {
  const receipts = receiptsOf(till);
  return receipts.flatMap((sale) => {
    const back = receipts.filter((receipt) => receipt.kind === 'ReturnCompleted' && receipt.originalReceiptId === sale.receiptId);
    const money = sum(back.map(({ due }) => due));
    const isTooMuch =
      sum(back.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))) > sum(sale.lines.map(({ quantity }) => quantity));
    return isTooMuch || money > sale.due ? [`№ ${sale.number} of ${sale.due} was taken back for ${money}`] : [];
  });
}

/** Cash that the registrar moved is what the till recorded; only a float may differ, which a shift does without. */
function cashOf(till: TillEvidence): readonly string[] {
  const kinds = new Map(till.intents.map((intent) => [intent.intentId, intent]));
  const moves = groupBy(
    till.cash.filter(({ intentId }) => kinds.get(intentId)?.kind !== 'shift-open'),
    ({ intentId }) => intentId,
  );
  const done = till.intents.filter(({ kind, status }) => kind === 'cash' && status === 'done');
  const recorded = till.journal.filter(({ kind }) => kind === 'CashMoved').length;
  const problems = [
    ...[...moves]
      .filter(([, { length }]) => length > 1)
      .map(([, { length }]) => `cash was moved ${length} times for one movement`),
    ...[...moves.keys()]
      .filter((id) => kinds.get(id)?.status !== 'done')
      .map(() => 'the registrar moved cash that the till does not know of'),
    ...done.filter(({ intentId }) => !moves.has(intentId)).map(() => 'the till recorded cash that the registrar never moved'),
    ...(recorded === done.length ? [] : [`${done.length} movements of cash are ${recorded} facts`]),
  ];
  return problems.map((problem) => `${till.name}: ${problem}`);
}

function onServer(till: TillEvidence, server: ServerEvidence): readonly string[] {
  const held = new Map(server.receipts.map((receipt) => [receipt.receiptId, receipt]));
  const shifts = new Map(server.shifts.map((shift) => [shift.shiftId, shift]));
  const problems: string[] = [];
  for (const receipt of receiptsOf(till)) {
    const there = held.get(receipt.receiptId);
    if (there === undefined) continue;
    const { due, total, change, number } = receipt;
    if (there.due !== due || there.number !== number)
      problems.push(`№ ${number} of ${due} is № ${there.number} of ${there.due} on the server`);
    if (there.lines !== total || there.paid - change !== due)
      problems.push(`№ ${number}: the server's lines or tenders are not its sum`);
  }
  const moved = new Map(server.cashMovements.map((move) => [move.movementId, move]));
  for (const { fact } of till.journal) {
    if (fact.kind === 'ShiftClosed' && shifts.get(fact.shiftId)?.expected !== fact.expected)
      problems.push(`a shift of ${fact.expected} in the drawer is ${shifts.get(fact.shiftId)?.expected} on the server`);
    if (fact.kind === 'CashMoved' && moved.get(fact.movementId)?.amount !== fact.amount)
      problems.push(`cash of ${fact.amount} is ${moved.get(fact.movementId)?.amount} on the server`);
  }
  return problems.map((problem) => `${till.name}: ${problem}`);
}

/** On hand is what stock documents brought, less sales, plus returns; each of those made its movements once. */
export function stock(evidence: Evidence): readonly string[] {
  const { server } = evidence;
  const expected = new Map<string, number>();
  const move = (key: string, quantity: number): void => void expected.set(key, (expected.get(key) ?? 0) + quantity);
  for (const receipt of asServerHolds(evidence).flatMap(receiptsOf)) {
    const moves = movesGoods(receiptKind(receipt));
    for (const { goodId, quantity } of moves === 0 ? [] : receipt.lines) {
      if (goodId !== null) move(`${receipt.receiptId} ${goodId}`, moves * quantity);
    }
  }
  for (const { id, kind, body } of server.documents) {
    if (kind === 'count') continue;
    const { lines } = JSON.parse(body) as { lines: readonly { goodId: string; quantity: number }[] };
    for (const { goodId, quantity } of lines) move(`${id} ${goodId}`, kind === 'receipt' ? quantity : 0 - quantity);
  }
  const counted = new Set(server.documents.filter(({ kind }) => kind === 'count').map(({ id }) => id));
  const made = groupBy(
    server.movements.filter(({ sourceId }) => !counted.has(sourceId)),
    ({ sourceId, goodId }) => `${sourceId} ${goodId}`,
  );
  const problems: string[] = [];
  for (const key of new Set([...expected.keys(), ...made.keys()])) {
    const moved = sum((made.get(key) ?? []).map(({ quantity }) => quantity));
    if (moved !== (expected.get(key) ?? 0))
      problems.push(`${goodOf(key)} moved by ${moved} instead of ${expected.get(key) ?? 0}`);
  }
  const balances = groupBy(server.movements, ({ goodId }) => goodId);
  for (const [goodId, movements] of balances) {
    const onHand = sum(movements.map(({ quantity }) => quantity));
    if (server.balances.get(goodId) !== onHand)
      problems.push(`${goodId}: on hand ${server.balances.get(goodId)}, movements make ${onHand}`);
  }
  return problems;
}

function goodOf(key: string): string {
  return key.split(' ')[1] ?? '';
}
