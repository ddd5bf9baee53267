/** View model of transfers: what stores ask of one another, what was counted by scanning, and doing it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransferRow } from '../../../../contract/till/transfers-contract.ts';
import { isLinked } from '../../../../contract/till/sync-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../../perform/use-answer.ts';
import { codesOf, readScan } from '../../../scan/read-scan.ts';
import { useScanTaker } from '../../../scan/scan-takers.tsx';
import { countOf, rowOfCodes, scanned, SIDES, step, type Counted } from './transfers-view.ts';
import { stepWithin } from '../../../keys/step-within.ts';

/** While the screen is open. */
const AGAIN_MS = 20_000;
/** Behind the board, for its count. */
const NOW_AND_THEN_MS = 60_000;

export type TransfersModel = {
  readonly list: Answer<readonly TransferRow[]>;
  readonly rows: readonly TransferRow[];
  readonly current: TransferRow | null;
  readonly walk: (by: 1 | -1) => void;
  readonly pick: (row: TransferRow) => void;
  readonly counted: Counted;
  readonly step: (row: TransferRow, by: 1 | -1) => void;
  readonly isBusy: boolean;
  /** Sends or receives what was counted. */
  readonly complete: (row: TransferRow) => void;
  /** Calls off what this store asked for. */
  readonly takeBack: (row: TransferRow) => void;
  readonly refuse: (row: TransferRow, reason: string) => void;
};

/** How many wait for hands here, 0 also while the server does not say; null where there are no other stores to ask. */
export function useTransfersOffer(): number | null {
  const till = useTill();
  const { sync } = useTillState();
  const list = useAnswer(['transfers.list'], () => till['transfers.list'](null), {
    isOn: isLinked(sync),
    everyMs: NOW_AND_THEN_MS,
  });
  if (sync.kind === 'alone') return null;
  return list.value?.filter(({ side }) => side !== 'wanted').length ?? 0;
}

export function useTransfers(): TransfersModel {
  const till = useTill();
  const { t } = useTranslation();
  const perform = usePerform();
  const notices = useNotices();
  const list = useAnswer(['transfers.list'], () => till['transfers.list'](null), { everyMs: AGAIN_MS });
  const [counted, setCounted] = useState<Counted>({});
  const [currentId, setCurrent] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const rows = SIDES.flatMap((side) => (list.value ?? []).filter((row) => row.side === side));
  const at = Math.max(
    0,
    rows.findIndex(({ transferId }) => transferId === currentId),
  );
  const pick = ({ transferId }: TransferRow): void => setCurrent(transferId);

  // A scanned good is counted, wherever in the list it stands.
  useScanTaker((text) => {
    const { kind } = readScan(text);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'text' && kind !== 'gs1') return null;
    const row = rowOfCodes(rows, counted, codesOf(text));
    if (row === null) {
      notices.show({ tone: 'attention', title: t('transfers.notInList'), text: t('transfers.notInListText') });
      return 'miss';
    }
    pick(row);
    setCounted(scanned(counted, row));
    return 'read';
  });

  async function act(work: Parameters<typeof perform<null>>[0], said: string): Promise<void> {
    setBusy(true);
    const answer = await perform(work);
    setBusy(false);
    if (answer.ok) notices.show({ tone: 'calm', title: said });
    list.again();
  }

  function complete(row: TransferRow): void {
    const { transferId, name, side } = row;
    const quantity = countOf(counted, row);
    const said = t(`transfers.did.${side}`, { name });
    if (side === 'asked') void act(() => till['transfers.send']({ transferId, quantity }), said);
    if (side === 'coming') void act(() => till['transfers.receive']({ transferId, quantity }), said);
  }

  return {
    ...{ list, rows, counted, isBusy, pick, complete, current: rows[at] ?? null },
    walk: (by) => setCurrent(rows[stepWithin(rows.length, at, by)]?.transferId ?? null),
    step: (row, by) => setCounted(step(counted, row, by)),
    takeBack: ({ transferId, name }) =>
      void act(() => till['transfers.cancel']({ transferId }), t('transfers.did.wanted', { name })),
    refuse: ({ transferId, name }, reason) =>
      void act(() => till['transfers.refuse']({ transferId, reason }), t('transfers.did.refused', { name })),
  };
}
