/** A slip printed again because nobody knows whether the first one came out: marked, and without a second kick of the drawer. */
import type { Slip } from './slip.ts';

export const REPEAT_MARKS = { ru: 'ПОВТОР', uk: 'ПОВТОР', en: 'REPEAT' } as const;

export function repeatSlip(slip: Slip, mark: string): Slip {
  return [
    { kind: 'text', text: mark, align: 'center', size: 2, bold: true, inverse: true },
    ...slip.filter((block) => block.kind !== 'drawer'),
  ];
}
