/** View model of cash in and out, and of the drawer opened without a sale. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { countedAmount } from '../closing/closing-view.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import type { Minor } from '../../../domain/money/minor.ts';

export type CashModel = {
  readonly report: Answer<ShiftReportView>;
  readonly kind: 'in' | 'out';
  readonly setKind: (kind: 'in' | 'out') => void;
  readonly text: string;
  readonly setText: (text: string | ((now: string) => string)) => void;
  readonly amount: Minor | null;
  readonly reason: string;
  readonly setReason: (text: string) => void;
  readonly isReady: boolean;
  /** All else is there. */
  readonly isReasonLeft: boolean;
  readonly move: () => void;
};

export function useCash(): CashModel {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { checkout } = useTillState();
  const isAtDevice = checkout.phase === 'registering' || checkout.phase === 'asking' || checkout.phase === 'attention';
  const [kind, setKind] = useState<'in' | 'out'>('in');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const amount = countedAmount(text);
  const isCounted = amount !== null && amount > 0 && !isAtDevice;
  const hasReason = reason.trim() !== '';
  const report = useAnswer(['shift.xReport', 'cash', checkout.phase], () => till['shift.xReport']({ print: false }));

  async function move(): Promise<void> {
    if (amount === null) return;
    const answer = await perform(
      (override) => till['shift.cash']({ kind, amount, reason: reason.trim(), ...(override && { override }) }),
      reason.trim(),
    );
    if (!answer.ok) return;
    setText('');
    setReason('');
    notices.show({ tone: 'calm', title: t(`cash.done.${kind}`) });
  }

  return {
    report,
    kind,
    setKind: (next) => {
      setKind(next);
      setReason('');
    },
    text,
    setText,
    amount,
    reason,
    setReason,
    isReady: isCounted && hasReason,
    isReasonLeft: isCounted && !hasReason,
    move: () => void move(),
  };
}
