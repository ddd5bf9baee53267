/** View model of a handover: what goes out, what it costs, what the customer gives, and doing it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { ZERO, type Minor } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useKept } from '../../kept.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { allOf, linesOf, openOf, step, type Chosen, type Given } from './orders-view.ts';
import { useLineKeys } from './use-line-keys.ts';
import { useTenders } from './use-tenders.ts';

const HOLD_AGAIN_MS = 60_000;
const NOT_QUOTED = { due: ZERO, dueInCash: ZERO, prepaid: ZERO, quickCash: [] as readonly Minor[] };

export type Handover = ReturnType<typeof useHandover>;

export function useHandover(order: OrderView, scanned: string) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { shift } = useTillState();
  const { orderId } = order.card;
  // Kept while the registrar works: when it refuses, everything is as it was.
  const [chosen, setChosen] = useKept<Chosen>(
    'orders.hand',
    `${orderId} ${String(order.handovers.length)}`,
    allOf(order.lines, openOf),
  );
  const [code, setCode] = useKept('orders.code', `${orderId} ${scanned}`, scanned);
  const [at, setAt] = useLineKeys({
    ...{ lines: order.lines, chosen, limit: openOf, onChange: setChosen },
    tick: t('orders.tick'),
  });
  const [isBusy, setBusy] = useState(false);
  const lines = linesOf(chosen);
  const shown = scanned === '' ? {} : { code: scanned };
  const quote = useAnswer(
    ['orders.quoteHandover', orderId, lines, order.due, order.prepaid, scanned],
    () => till['orders.quoteHandover']({ orderId, lines, ...shown }),
    { isOn: lines.length > 0, isKept: true },
  );
  const held = useHeld(order, scanned);
  const { due, dueInCash, prepaid, quickCash } = quote.value ?? NOT_QUOTED;
  const tenders = useTenders({ due, dueInCash, of: `${orderId} ${String(order.handovers.length)}` });
  const isReady =
    quote.value !== null &&
    !quote.isOld &&
    lines.length > 0 &&
    tenders.isEnough &&
    !isBusy &&
    shift !== null &&
    held.refusal === null;

  useScanTaker((text) => {
    const reading = readScan(text);
    if (!('lookup' in reading)) return null;
    const codes = codesOf(text);
    const line = order.lines.find(({ barcodes }) => barcodes.some((own) => codes.includes(own)));
    if (line === undefined) {
      notices.show({ tone: 'attention', title: t('orders.notInOrder'), text: t('orders.notInOrderText') });
      return 'miss';
    }
    setAt(order.lines.indexOf(line));
    setChosen(step(chosen, line, 1, openOf));
    return 'read';
  });

  async function hand(given: readonly Given[]): Promise<void> {
    setBusy(true);
    await perform((override) =>
      till['orders.handOver']({
        ...{ orderId, lines, tenders: given.map((one) => ({ ...one })) },
        ...(code.trim() !== '' && { code: code.trim() }),
        ...(override && { override }),
      }),
    );
    setBusy(false);
  }

  return {
    ...{
      chosen,
      choose: setChosen,
      at,
      code,
      setCode,
      quote,
      held,
      due,
      prepaid,
      quickCash,
      tenders,
      isReady,
      isBusy,
      shift,
      hand,
    },
    ground: held.value?.ground ?? order.ground,
    isScanned: scanned !== '' && code === scanned,
  };
}

/** As long as the screen is open no other till begins; what is held runs out by itself when the till is switched off. */
function useHeld({ card: { orderId }, handovers, lines }: OrderView, scanned: string) {
  const till = useTill();
  useEffect(() => () => void till['orders.letGo']({ orderId }).catch(() => undefined), [till, orderId]);
  return useAnswer(
    ['orders.hold', orderId, scanned, handovers.length],
    () => till['orders.hold']({ orderId, ...(scanned !== '' && { code: scanned }) }),
    { isOn: lines.some((line) => line.open > 0), everyMs: HOLD_AGAIN_MS },
  );
}
