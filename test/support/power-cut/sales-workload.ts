// Whole sales and returns through the till's desks and the driver to a registrar on TCP, as fast as they are answered.
import { join } from 'node:path';
import type { CheckoutView } from '../../../src/contract/till/payment-contract.ts';
import type { TillState } from '../../../src/contract/till/till-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { startShtrihEmulator } from '../../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import type { Till } from '../../../src/main/till.ts';
import { GOODS, must } from '../till-bench.ts';
import { waitUntil } from '../wait-until.ts';
import { makeResources, openSalesFile, REGISTRAR_FILE, startSalesTill } from './sales-till.ts';
import type { Workload } from './workload.ts';

const MANAGER_BADGE = 'LVB-3333';
const RETURN_EVERY = 9;
const CASH_OUT_EVERY = 13;

export const run: Workload['run'] = async ({ dir, count, synchronous, acknowledge }) => {
  const registrar = await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0', state: join(dir, REGISTRAR_FILE) });
  let setDurability = (): void => undefined;
  const store = openSalesFile(dir, ({ db }) => {
    setDurability = () => void db.pragma(`synchronous = ${synchronous}`);
    // Checkpoints come often, so that many images fall into one.
    db.pragma('wal_autocheckpoint = 150');
  });
  const till = await startSalesTill(store, { dir, resources: makeResources(`${dir}-resources`), registrar: registrar.address });
  const ended = followOutcomes(till);

  await till.handlers['till.scan']({ text: MANAGER_BADGE });
  must(await till.handlers['shift.open']({ float: minor(100_000) }));
  await ended();
  // The till's start fills its search indexes, and leaves the file at FULL.
  setDurability();
  for (let done = 0; done < count; done += 1) {
    const receipt = await sell(till, ended);
    acknowledge(receipt.number, receipt.receiptId);
    if (done % RETURN_EVERY === 0) {
      const returned = await giveBack(till, ended, receipt.receiptId);
      acknowledge(returned.number, returned.receiptId);
    }
    if (done % CASH_OUT_EVERY === 0) {
      must(await till.handlers['shift.cash']({ kind: 'out', amount: minor(5000), reason: 'инкассация' }));
      await ended();
    }
  }
  // No close: the power goes while the till is open.
  process.exit(0);
};

type Done = Extract<CheckoutView, { phase: 'done' }>;
type Ended = () => Promise<CheckoutView>;

/** Resolves when the till shows that nothing is under way on the registrar any more. */
function followOutcomes(till: Till): Ended {
  let shown: TillState | undefined;
  till.onPush((push) => {
    if (push.name === 'till.changed') shown = push.payload;
  });
  return async () => {
    shown = undefined;
    await till.handlers['till.hello'](null);
    await waitUntil(() => shown?.phase === 'ready' && ['idle', 'done', 'failed'].includes(shown.checkout.phase), 'the outcome');
    return shown!.checkout;
  };
}

async function outcome(ended: Ended): Promise<Done> {
  const checkout = await ended();
  if (checkout.phase !== 'done') throw new Error(`not registered: ${JSON.stringify(checkout)}`);
  return checkout;
}

async function sell({ handlers }: Till, ended: Ended): Promise<Done> {
  for (const code of [GOODS.bra.code, GOODS.seeds.code]) {
    const scanned = await handlers['till.scan']({ text: code });
    if (scanned.did !== 'added') throw new Error(`not added: ${JSON.stringify(scanned)}`);
  }
  const notes = await handlers['payment.quickCash'](null);
  must(await handlers['payment.tender']({ kind: 'cash', amount: notes[0]! }));
  return outcome(ended);
}

async function giveBack({ handlers }: Till, ended: Ended, receiptId: string): Promise<Done> {
  const receipt = must(await handlers['receipts.get']({ receiptId }));
  const lines = [{ lineId: receipt.lines[0]!.lineId, quantity: milli(1000) }];
  must(await handlers['returns.complete']({ receiptId, lines, reason: 'не подошёл размер' }));
  return outcome(ended);
}
