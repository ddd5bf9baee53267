/** View model of goods that another till sold: what is looked for in the chain, what was found, opening its return. */
import { useEffect, useRef, useState } from 'react';
import type { SoldElsewhereView } from '../../../contract/till/payment-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { soldRows, type SoldRow } from './returns-view.ts';
import { stepWithin } from '../../keys/step-within.ts';

export type ElsewhereModel = {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What is typed was not asked for yet. */
  readonly isNew: boolean;
  readonly search: () => void;
  readonly found: Answer<SoldElsewhereView>;
  readonly rows: readonly SoldRow[];
  readonly at: number;
  readonly walk: (by: 1 | -1) => void;
  readonly open: (row: SoldRow) => void;
};

/** `first`: a code that was scanned, or what was typed where nothing was found. */
export function useElsewhere(first: string): ElsewhereModel {
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const [asked, setAsked] = useState(first);
  // What a scanner read is nothing to look at.
  const [text, setText] = useState(readScan(first).kind === 'receipt' ? '' : first);
  const [at, setAt] = useState(0);
  const found = useAnswer(['returns.findElsewhere', asked], () => till['returns.findElsewhere']({ text: asked }), {
    isOn: asked !== '',
  });
  const rows = found.value === null ? [] : soldRows(found.value);
  const typed = text.trim();

  function ask(wanted: string): void {
    setAt(0);
    setAsked(wanted);
  }

  async function open({ receiptId, orderId }: SoldRow): Promise<void> {
    if (orderId === null) return go({ at: 'returns', receiptId });
    const fetched = await perform(() => till['orders.fetch']({ orderId }));
    if (fetched.ok) go({ at: 'orders', view: 'return', orderId });
  }

  useScanTaker((code) => {
    const { kind } = readScan(code);
    if (kind !== 'receipt' && kind !== 'order') return null;
    setText('');
    ask(code);
    return 'read';
  });
  // A code says which one is meant: it opens by itself.
  const isScanned = asked !== '' && asked !== typed;
  const [only] = rows;
  const opened = useRef('');
  useEffect(() => {
    if (!isScanned || rows.length !== 1 || only === undefined || opened.current === asked) return;
    opened.current = asked;
    void open(only);
  });

  return {
    ...{ text, setText, found, rows, at, isNew: typed !== '' && typed !== asked },
    // The same once more: the server may answer by now.
    search: () => (typed === asked ? found.again() : ask(typed)),
    walk: (by) => setAt(stepWithin(rows.length, at, by)),
    open: (row) => void open(row),
  };
}
