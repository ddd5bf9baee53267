/** I1, I2, I9: what the registrar printed, what the till recorded, what the server holds and what people were told are the same receipts. */
import { isReceiptFact, type ReceiptFact } from '../../../src/domain/journal/receipt-kind.ts';
import { asServerHolds, wholeTills } from './copied-tills.ts';
import type { Evidence, TillEvidence } from './evidence.ts';

export function receiptsOf({ journal }: TillEvidence): readonly ReceiptFact[] {
  return journal.map(({ fact }) => fact).filter(isReceiptFact);
}

export function documentsOf({ printed }: TillEvidence) {
  return printed.filter(({ kind }) => kind === 'sale' || kind === 'return');
}

/** Each document of the device is one receipt of the till and one of the server, and the other way round. */
export function noLostSale(evidence: Evidence): readonly string[] {
  return [
    ...wholeTills(evidence).flatMap(tillHoldsPaper),
    ...asServerHolds(evidence).flatMap((till) => serverHoldsTill(till, evidence)),
  ];
}

function tillHoldsPaper(till: TillEvidence): readonly string[] {
  const receipts = receiptsOf(till);
  const documents = documentsOf(till);
  const byDocument = groupBy(receipts, ({ fiscal }) => fiscal?.fiscalDocument ?? 0);
  const onPaper = new Set(documents.map(({ fiscalDocument }) => fiscalDocument));
  return [
    ...documents
      .filter(({ fiscalDocument }) => (byDocument.get(fiscalDocument)?.length ?? 0) !== 1)
      .map(
        ({ fiscalDocument, kind }) =>
          `${till.name}: ${kind} ${fiscalDocument} of the registrar is ${byDocument.get(fiscalDocument)?.length ?? 0} receipts of the till`,
      ),
    ...receipts
      .filter(({ fiscal }) => fiscal === null || !onPaper.has(fiscal.fiscalDocument))
      .map(
        ({ number, fiscal }) =>
          `${till.name}: receipt № ${number} names document ${fiscal?.fiscalDocument}, which was never printed`,
      ),
  ];
}

function serverHoldsTill(till: TillEvidence, { server }: Evidence): readonly string[] {
  const own = server.receipts.filter(({ tillId }) => tillId === till.tillId);
  const held = groupBy(own, ({ receiptId }) => receiptId);
  const receipts = receiptsOf(till);
  const known = new Set(receipts.map(({ receiptId }) => receiptId));
  return [
    ...receipts
      .filter(({ receiptId }) => held.get(receiptId)?.length !== 1)
      .map(
        ({ receiptId, number }) =>
          `${till.name}: receipt № ${number} is ${held.get(receiptId)?.length ?? 0} receipts of the server`,
      ),
    ...own
      .filter(({ receiptId }) => !known.has(receiptId))
      .map(({ number }) => `${till.name}: the server has a receipt № ${number} that the till never made`),
  ];
}

/** One sale, one document, however often its answer was lost. */
export function noSecondDocument(evidence: Evidence): readonly string[] {
  return wholeTills(evidence).flatMap((till) => {
    const byIntent = groupBy(documentsOf(till), ({ intentId }) => intentId);
    return [...byIntent.values()]
      .filter(({ length }) => length > 1)
      .map(
        (documents) =>
          `${till.name}: documents ${documents.map(({ fiscalDocument }) => fiscalDocument).join(', ')} are of one sale`,
      );
  });
}

/** A receipt that a screen showed is in the file, under the number that was shown. */
export function toldIsDurable(evidence: Evidence): readonly string[] {
  return wholeTills(evidence).flatMap((till) => {
    const numbers = new Map(receiptsOf(till).map(({ receiptId, number }) => [receiptId, number]));
    return [...till.told]
      .filter(([receiptId, number]) => numbers.get(receiptId) !== number)
      .map(
        ([receiptId, number]) =>
          `${till.name}: № ${number} was shown as done and is now № ${numbers.get(receiptId) ?? 'nowhere'}`,
      );
  });
}

export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
