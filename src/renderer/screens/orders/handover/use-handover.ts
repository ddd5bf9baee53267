/** View model of a handover: what goes out, what it costs, what the customer gives, and doing it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { ZERO, type Minor } from '../../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useKept } from '../../../kept.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { codesOf, readScan } from '../../../scan/read-scan.ts';
import { useScanTaker } from '../../../scan/scan-takers.tsx';
import { type Chosen, type Given, lineScanned, linesOf, openOf, step, toHandOver } from '../orders-view.ts';
import { useEarlyPress } from '../use-early-press.ts';
import { useLineKeys } from '../use-line-keys.ts';
import { useAgainOn } from '../use-orders.ts';
import { useTenders } from '../payment/use-tenders.ts';

const HOLD_AGAIN_MS = 60_000;
const NOT_QUOTED = { due: ZERO, dueInCash: ZERO, prepaid: ZERO, quickCash: [] as readonly Minor[], differs: null };

type Lines = ReturnType<typeof linesOf>;
export type Handover = ReturnType<typeof useHandover>;

export function useHandover(order: OrderView, scanned: string) {
  const { t } = useTranslation();
  const { shift } = useTillState();
  const { orderId } = order.card;
  // Kept while the registrar works: when it refuses, everything is as it was.
  const [chosen, setChosen] = useKept<Chosen>(
    'orders.hand',
    `${orderId} ${String(order.handovers.length)}`,
    toHandOver(order.lines),
  );
  const [code, setCode] = useKept('orders.code', `${orderId} ${scanned}`, scanned);
  const [at, setAt] = useLineKeys({
    ...{ lines: order.lines, chosen, limit: openOf, onChange: setChosen },
    tick: t('orders.tick'),
  });
  const lines = linesOf(chosen);
  const { isBusy, hand } = useHand(orderId, lines, code.trim());
  const quoted = useQuote(order, lines, scanned);
  const held = useHeld(order, scanned);
  const { isAsking, isKnown, due, dueInCash } = quoted;
  const tenders = useTenders({ due, dueInCash, of: `${orderId} ${String(order.handovers.length)}` });
  const isFree = lines.length > 0 && !isBusy && shift !== null && held.refusal === null;
  const isReady = isFree && isKnown && tenders.isEnough;

  useScannedLines(order, chosen, (line) => {
    setAt(order.lines.indexOf(line));
    setChosen(step(chosen, line, 1, openOf));
  });

  const early = useEarlyPress({
    isAsking,
    run: (seen) => {
      if (isReady && due === seen && quoted.differs === null) void hand(tenders.all);
    },
  });

  return {
    ...{ chosen, choose: setChosen, at, code, setCode },
    ...{ quoted, held, tenders, isBusy, shift, hand },
    isReady: isReady || (isFree && isAsking),
    press: () => (isAsking ? early(due) : void hand(tenders.all)),
    ground: held.value?.ground ?? order.ground,
    isScanned: scanned !== '' && code === scanned,
  };
}

function useHand(orderId: string, lines: Lines, code: string) {
  const till = useTill();
  const perform = usePerform();
  const [isBusy, setBusy] = useState(false);
  async function hand(given: readonly Given[]): Promise<void> {
    setBusy(true);
    await perform((override) =>
      till['orders.handOver']({
        ...{ orderId, lines, tenders: given.map((one) => ({ ...one })) },
        ...(code !== '' && { code }),
        ...(override && { override }),
      }),
    );
    setBusy(false);
  }
  return { isBusy, hand };
}

/** A good that is scanned is one more of it to go out. */
function useScannedLines({ lines }: OrderView, chosen: Chosen, take: (line: OrderView['lines'][number]) => void): void {
  const { t } = useTranslation();
  const notices = useNotices();
  useScanTaker((text) => {
    const reading = readScan(text);
    if (!('lookup' in reading)) return null;
    const line = lineScanned(lines, codesOf(text), chosen);
    if (line === null) {
      notices.show({ tone: 'attention', title: t('orders.notInOrder'), text: t('orders.notInOrderText') });
      return 'miss';
    }
    take(line);
    return 'read';
  });
}

/** What it costs; asked anew with every line ticked and every change of the order. */
function useQuote({ card: { orderId }, due, prepaid }: OrderView, lines: Lines, scanned: string) {
  const till = useTill();
  const shown = scanned === '' ? {} : { code: scanned };
  const quote = useAnswer(
    ['orders.quoteHandover', orderId, lines, due, prepaid, scanned],
    () => till['orders.quoteHandover']({ orderId, lines, ...shown }),
    { isOn: lines.length > 0, isKept: true },
  );
  const { value, isLoading, isOld, refusal, again } = quote;
  const isAsking = lines.length > 0 && (isLoading || isOld);
  return { ...(value ?? NOT_QUOTED), isKnown: value !== null && !isAsking, isAsking, isShown: value !== null, refusal, again };
}

/** As long as the screen is open no other till begins; what is held runs out by itself when the till is switched off. */
function useHeld({ card: { orderId }, handovers, lines }: OrderView, scanned: string) {
  const till = useTill();
  const { orders } = useTillState();
  useEffect(() => () => void till['orders.letGo']({ orderId }).catch(() => undefined), [till, orderId]);
  const held = useAnswer(
    ['orders.hold', orderId, scanned, handovers.length],
    () => till['orders.hold']({ orderId, ...(scanned !== '' && { code: scanned }) }),
    { isOn: lines.some((line) => line.open > 0), everyMs: HOLD_AGAIN_MS },
  );
  // What was missing here may have come from the server by now.
  useAgainOn(orders.version, held.again, held.refusal !== null);
  return held;
}
