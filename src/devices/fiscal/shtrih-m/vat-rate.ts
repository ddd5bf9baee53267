/**
 * Which byte of FF46 means a VAT rate on this very device. Rates moved from 20 to 22 % in 2026 and models differ, so the
 * device's own tax table (6) and its replacement setting (table 17, field 71) are read instead of trusted constants.
 */
import type { NotDone } from '../fiscal-registrar.ts';
import { failedQuestion, notDone, type Session } from './session.ts';

const TAX_TABLE = 6;
const RATE_FIELD = 1;
const NAME_FIELD = 2;
const REPLACEMENT = { table: 17, row: 1, field: 71 } as const;
const REPLACES_20_BY_22 = 1;

type Known = { readonly row: number; readonly byte: number; readonly percent: number | null };
const RATES: Readonly<Record<string, Known>> = {
  '20%': { row: 1, byte: 0x01, percent: 20 },
  '10%': { row: 2, byte: 0x02, percent: 10 },
  '0%': { row: 3, byte: 0x04, percent: 0 },
  none: { row: 4, byte: 0x08, percent: null },
  '20/120': { row: 5, byte: 0x10, percent: 20 },
  '10/110': { row: 6, byte: 0x20, percent: 10 },
  '5%': { row: 7, byte: 0x81, percent: 5 },
  '7%': { row: 8, byte: 0x82, percent: 7 },
  '5/105': { row: 9, byte: 0x84, percent: 5 },
  '7/107': { row: 10, byte: 0x88, percent: 7 },
  '22%': { row: 11, byte: 0xcb, percent: 22 },
  '22/122': { row: 12, byte: 0xcc, percent: 22 },
};
/** The Nano models count the new rates on in bits; the others name the table's row. */
const NANO_BYTE: Readonly<Record<string, number>> = { '22%': 0x90, '22/122': 0xa0 };
const FORMER: Readonly<Record<string, string>> = { '22%': '20%', '22/122': '20/120' };
const LAST_ROW_OF_OLD_FIRMWARE = 6;

/** The device's byte for `vat`, asked once per connection of the driver; refused when the device does not know the rate. */
export async function rateByte(session: Session, vat: string): Promise<number | NotDone> {
  const cached = session.rates.get(vat);
  if (cached !== undefined) return cached;
  const found = await findRate(session, vat.replace(/\.0+%$/, '%'));
  if (typeof found === 'number') session.rates.set(vat, found);
  return found;
}

async function findRate(session: Session, vat: string): Promise<number | NotDone> {
  const known = RATES[vat];
  if (known === undefined) return notDone('KKT_TAX_UNKNOWN', { vat });
  if (known.percent === null) return known.byte;
  const row = await readRow(session, known);
  if (typeof row === 'object') return row;
  const former = FORMER[vat];
  if (row === 'yes') {
    if (known.percent === 20 && (await replaces20(session))) return notDone('KKT_TAX_UNKNOWN', { vat });
    return former === undefined ? known.byte : newRateByte(session, vat, known.byte);
  }
  if (former !== undefined) return replacedRate(session, vat, former);
  // The six oldest rates are in every firmware, even one that would not show its table.
  return row === 'absent' && known.row <= LAST_ROW_OF_OLD_FIRMWARE ? known.byte : notDone('KKT_TAX_UNKNOWN', { vat });
}

/** 22 % on firmware without its own row: the old rate's byte, where that means 22 % now. */
async function replacedRate(session: Session, vat: string, former: string): Promise<number | NotDone> {
  const old = RATES[former];
  if (old === undefined) return notDone('KKT_TAX_UNKNOWN', { vat });
  if (await replaces20(session)) return old.byte;
  const row = await readRow(session, { ...old, percent: 22 });
  return row === 'yes' ? old.byte : notDone('KKT_TAX_UNKNOWN', { vat });
}

async function newRateByte(session: Session, vat: string, byte: number): Promise<number> {
  const type = await session.device.ask(session.commands.deviceType);
  const nano = type.kind === 'ok' && /нано|nano/i.test(type.value.name);
  return nano ? (NANO_BYTE[vat] ?? byte) : byte;
}

/** Whether the row of the tax table holds that rate, by its number in hundredths of a percent or by its name. */
async function readRow(session: Session, { row, percent }: Known): Promise<'yes' | 'no' | 'absent' | NotDone> {
  const rate = await session.device.ask(session.commands.tableField(TAX_TABLE, row, RATE_FIELD));
  if (rate.kind === 'refused') return 'absent';
  if (rate.kind !== 'ok') return failedQuestion(session, rate);
  if (percent !== null && rate.value.number === percent * 100) return 'yes';
  const name = await session.device.ask(session.commands.tableField(TAX_TABLE, row, NAME_FIELD));
  if (name.kind === 'refused') return 'no';
  if (name.kind !== 'ok') return failedQuestion(session, name);
  return new RegExp(`(^|\\D)${percent}\\s*(%|/)`).test(name.value.text) ? 'yes' : 'no';
}

async function replaces20(session: Session): Promise<boolean> {
  const answer = await session.device.ask(session.commands.tableField(REPLACEMENT.table, REPLACEMENT.row, REPLACEMENT.field));
  return answer.kind === 'ok' && answer.value.number === REPLACES_20_BY_22;
}
