/** A reading as the command line prints it: decimal strings, no empty fields, and the reason in words. */
import { describeError } from '../../contract/errors/registry.ts';
import type { Reading } from '../../domain/barcode/reading.ts';
import { formatMoney, formatQuantity } from '../../domain/money/decimal.ts';
import type { Milli, Minor } from '../../domain/money/minor.ts';

export function presentReading(reading: Reading): Readonly<Record<string, unknown>> {
  if (reading.kind === 'refused') {
    const { what, todo } = describeError(reading.code, reading.details, 'en');
    return { kind: 'refused', code: reading.code, what, todo };
  }
  const { kind, ...fields } = reading;
  const shown = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([name, value]): [string, unknown] => [name, presentField(name, value)]);
  return { kind, valid: true, ...Object.fromEntries(shown) };
}

function presentField(name: string, value: unknown): unknown {
  if (name === 'quantity') return formatQuantity(value as Milli);
  return name === 'price' || name === 'total' ? formatMoney(value as Minor) : value;
}
