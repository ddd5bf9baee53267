/** Codes Lavka prints itself: `LVB-` badge, `LVO-` order, `LVR-till-number` slip. Letters count the same in either case. */
import { refused, type BadgeReading, type OrderReading, type ReceiptReading, type RefusedReading } from './reading.ts';

const BODY = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/;
const SLIP = /^([A-Z0-9]{1,16})-(\d{1,12})$/;
const MIN_BADGE = 4;

export function readOwnCode(text: string): BadgeReading | OrderReading | ReceiptReading | RefusedReading | null {
  const code = text.toUpperCase();
  const body = code.slice(4);
  if (code.startsWith('LVB-'))
    return BODY.test(body) && body.length >= MIN_BADGE
      ? { kind: 'badge', raw: text, badge: code }
      : refused(text, 'BARCODE_INCOMPLETE');
  if (code.startsWith('LVO-'))
    return BODY.test(body) ? { kind: 'order', raw: text, order: code } : refused(text, 'BARCODE_INCOMPLETE');
  if (code.startsWith('LVR-')) return readSlip(text, body);
  return null;
}

function readSlip(text: string, body: string): ReceiptReading | RefusedReading {
  const match = SLIP.exec(body);
  if (match === null) return refused(text, 'BARCODE_INCOMPLETE');
  const [, till = '', number = ''] = match;
  return { kind: 'receipt', raw: text, source: 'slip', till, number: Number(number) };
}
