/** Goods between stores at the till: what others ask of this one, what is on the way here. All of it is done by the server. */
import type { TransferRow, TransferSide } from '../../../contract/till/transfers-contract.ts';
import type { TransferView } from '../../../contract/sync/transfer-contract.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { TransferAnswer } from '../../../sync/transport/transfer-calls.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import { needServer } from '../exchange/need-server.ts';
import type { Session } from '../people/session.ts';
import type { Catalogue } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly ask: AskServer;
  readonly catalogue: Catalogue;
  readonly session: Session;
  /** What the server changed is on its way: stock, and orders that waited for it. */
  readonly fetch: () => void;
};

const WANTED = [
  { shown: 'asked', side: 'gives', state: 'asked' },
  { shown: 'coming', side: 'gets', state: 'accepted' },
  { shown: 'wanted', side: 'gets', state: 'asked' },
] as const;

export function createTransferDesk({ catalogue, session, fetch, ...deps }: Deps) {
  // The same again is one: whoever does not hear the answer may ask once more.
  const ask = needServer(deps.ask, 'TRANSFER_NEEDS_SERVER');

  async function list(): Promise<Result<TransferRow[], Refusal>> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const pages = await Promise.all(
      WANTED.map((wanted) => ask((calls, token, signal) => calls.transfers(token, wanted, signal))),
    );
    const rows: TransferRow[] = [];
    for (const [index, page] of pages.entries()) {
      if (!page.ok) return page;
      const side = WANTED[index]?.shown ?? 'asked';
      rows.push(...page.value.map((transfer) => toRow(transfer, side)).toReversed());
    }
    return ok(rows);
  }

  function toRow(transfer: TransferView, side: TransferSide): TransferRow {
    const { transferId, goodId, quantity, held, note, askedAt, answeredAt } = transfer;
    const good = catalogue.get(goodId);
    return {
      ...{ transferId, side, goodId, note, quantity: milli(quantity), held: milli(held), number: transfer.number ?? '' },
      store: side === 'asked' ? transfer.toStore : transfer.fromStore,
      ...{ name: good?.name ?? transfer.name, unit: good?.unit ?? 'piece', stock: catalogue.stock(goodId) },
      barcodes: catalogue.barcodes(goodId).map(({ code }) => code),
      at: side === 'coming' ? (answeredAt ?? askedAt) : askedAt,
    };
  }

  async function answer(transferId: string, what: TransferAnswer, said: object): Promise<Result<null, Refusal>> {
    const allowed = await session.authorize('order.work', undefined);
    if (!allowed.ok) return allowed;
    const body = { staffId: allowed.value.by.staffId, ...said };
    const answered = await ask((calls, token, signal) => calls.answerTransfer(token, { transferId, what, body }, signal));
    if (!answered.ok) return answered;
    fetch();
    return ok(null);
  }

  return {
    list,
    send: (transferId: string, quantity: Milli) => answer(transferId, 'accept', { quantity }),
    receive: (transferId: string, quantity: Milli) => answer(transferId, 'receive', { quantity }),
    refuse: (transferId: string, reason: string) => answer(transferId, 'refuse', { reason }),
    cancel: (transferId: string) => answer(transferId, 'cancel', {}),
  };
}
