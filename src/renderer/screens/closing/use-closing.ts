/** View model of closing the shift: the count, the note, and the wait for the registrar. */
import { useState } from 'react';
import { formatMoney } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useKept } from '../../kept.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { countedAmount, denominationsOf, differenceOf, sumOf, type Counts, type Difference } from './closing-view.ts';

export type Closing = {
  readonly report: Answer<ShiftReportView>;
  readonly notes: readonly Minor[];
  readonly counts: Counts;
  readonly setCount: (note: Minor, count: string) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly counted: Minor | null;
  readonly difference: Difference | null;
  readonly note: string;
  readonly setNote: (text: string) => void;
  readonly isBusy: boolean;
  readonly close: () => void;
  /** The shift just closed. */
  readonly closedId: string | null;
};

export function useClosing(): Closing {
  const till = useTill();
  const perform = usePerform();
  const { shift, shop, lastReceipt } = useTillState();
  const notes = denominationsOf(shop.currency);
  // Kept while the registrar works: the screen comes back with the result, or with the count as it was.
  const [closingId, setClosingId] = useKept<string | null>('closing.shift', '', null);
  const draft = shift?.shiftId ?? '';
  const [counts, setCounts] = useKept<Counts>('closing.counts', draft, {});
  const [text, setText] = useKept('closing.text', draft, '');
  const [note, setNote] = useKept('closing.note', draft, '');
  const [isBusy, setBusy] = useState(false);
  const report = useAnswer(['shift.xReport', lastReceipt], () => till['shift.xReport']({ print: false }), {
    isOn: shift !== null,
  });
  const counted = countedAmount(text);

  async function close(): Promise<void> {
    if (counted === null || shift === null) return;
    const words = note.trim();
    setClosingId(shift.shiftId);
    setBusy(true);
    await perform(() => till['shift.close']({ counted, ...(words !== '' && { note: words }) }));
    setBusy(false);
  }

  return {
    report,
    notes,
    counts,
    setCount: (of, count) => {
      const next = { ...counts, [of]: count };
      setCounts(next);
      setText(formatMoney(sumOf(next, notes)).replace('.', ','));
    },
    text,
    setText: (typed) => {
      setCounts({});
      setText(typed);
    },
    counted,
    difference: differenceOf(counted, report.value?.cashExpected ?? null),
    note,
    setNote,
    isBusy,
    close: () => void close(),
    closedId: shift === null ? closingId : null,
  };
}
