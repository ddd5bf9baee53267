/** View model of closing the shift: the count, the note, and the wait for the registrar. */
import { useEffect, useState } from 'react';
import { formatMoney } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
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
  const { shift, shop, checkout, lastReceipt } = useTillState();
  const notes = denominationsOf(shop.currency);
  const [counts, setCounts] = useState<Counts>({});
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [closingId, setClosingId] = useState<string | null>(null);
  const report = useAnswer(['shift.xReport', lastReceipt], () => till['shift.xReport']({ print: false }), {
    isOn: shift !== null,
  });
  const counted = countedAmount(text);
  const isFailed = checkout.phase === 'failed';

  useEffect(() => {
    if (isFailed && shift !== null) setClosingId(null);
  }, [isFailed, shift]);

  async function close(): Promise<void> {
    if (counted === null || shift === null) return;
    const words = note.trim();
    setClosingId(shift.shiftId);
    const answer = await perform(() => till['shift.close']({ counted, ...(words !== '' && { note: words }) }));
    if (!answer.ok) setClosingId(null);
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
    isBusy: closingId !== null || checkout.phase === 'registering' || checkout.phase === 'asking',
    close: () => void close(),
    closedId: shift === null ? closingId : null,
  };
}
