/** View model of a return by its receipt: what was ticked, what the till would pay back, and doing it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../contract/rpc/define.ts';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useKept } from '../../kept.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { lineOfCodes, linesToReturn, stepLine, toggleAll, toggleLine, withQuantity, type Chosen } from './returns-view.ts';
import { stepWithin } from '../../keys/step-within.ts';

type Line = ReceiptView['lines'][number];
export type Quote = Extract<OutputOf<TillContract['returns.quote']>, { readonly ok: true }>['value'];

export type ReturnModel = {
  readonly chosen: Chosen;
  readonly atLine: Line | null;
  readonly walk: (by: 1 | -1) => void;
  readonly pick: (line: Line) => void;
  readonly toggle: (line: Line) => void;
  readonly step: (line: Line, by: 1 | -1) => void;
  readonly setQuantity: (line: Line, quantity: Milli) => void;
  readonly all: () => void;
  readonly reason: string;
  readonly setReason: (text: string) => void;
  readonly slip: string;
  readonly setSlip: (text: string) => void;
  readonly quote: Answer<Quote>;
  readonly toCard: boolean;
  readonly isReady: boolean;
  readonly complete: () => void;
};

/** `onChanged`: it was refused, and what is left may be another now. */
export function useReturn(receipt: ReceiptView, onChanged: () => void): ReturnModel {
  const till = useTill();
  const { t } = useTranslation();
  const perform = usePerform();
  const notices = useNotices();
  const { lastReceipt } = useTillState();
  const lines = receipt.lines.filter((line) => line.returnable > 0);
  // Kept while the registrar works: when it refuses, everything is as it was. A later receipt makes it old.
  const draft = `${receipt.receiptId} ${String(lastReceipt)}`;
  const [chosen, setChosen] = useKept<Chosen>('return.lines', draft, {});
  const [reason, setReason] = useKept('return.reason', draft, '');
  const [slip, setSlip] = useKept('return.slip', draft, '');
  const [at, setAt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const wanted = linesToReturn(chosen);
  const quote = useAnswer(
    ['returns.quote', receipt.receiptId, wanted],
    () => till['returns.quote']({ receiptId: receipt.receiptId, lines: wanted }),
    { isOn: wanted.length > 0 },
  );

  // A scanned good ticks its line.
  useScanTaker((text) => {
    const { kind } = readScan(text);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'text' && kind !== 'gs1') return null;
    const line = lineOfCodes(lines, chosen, codesOf(text));
    if (line === null) {
      notices.show({ tone: 'attention', title: t('returns.notOnReceipt'), text: t('returns.notOnReceiptText') });
      return 'miss';
    }
    setAt(lines.indexOf(line));
    setChosen(stepLine(chosen, line, 1));
    return 'read';
  });

  async function complete(): Promise<void> {
    const reference = slip.trim();
    setBusy(true);
    const answer = await perform(
      (override) =>
        till['returns.complete']({
          receiptId: receipt.receiptId,
          lines: wanted,
          reason: reason.trim(),
          ...(reference !== '' && { cardReference: reference }),
          ...(override && { override }),
        }),
      reason.trim(),
    );
    setBusy(false);
    if (!answer.ok && answer.error.code === 'RETURN_CHANGED') {
      setChosen({});
      onChanged();
    }
  }

  return {
    chosen,
    atLine: lines[at] ?? null,
    walk: (by) => setAt(stepWithin(lines.length, at, by)),
    pick: (line) => setAt(Math.max(0, lines.indexOf(line))),
    toggle: (line) => setChosen(toggleLine(chosen, line)),
    step: (line, by) => setChosen(stepLine(chosen, line, by)),
    setQuantity: (line, quantity) => setChosen(withQuantity(chosen, line, quantity)),
    all: () => setChosen(toggleAll(chosen, lines)),
    reason,
    setReason,
    slip,
    setSlip,
    quote,
    toCard: wanted.length > 0 && quote.value?.refunds.some(({ kind }) => kind === 'card') === true,
    isReady: wanted.length > 0 && quote.value !== null && !isBusy,
    complete: () => void complete(),
  };
}
