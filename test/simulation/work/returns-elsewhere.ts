/** A customer brings what another till sold, with the paper: it is looked for by its number and taken back here, in part or whole. */
import { milli } from '../../../src/domain/money/minor.ts';
import type { Chance } from '../world/chance.ts';
import type { SimulatedTill } from '../world/till.ts';

type Parts = {
  readonly till: SimulatedTill;
  /** Its own: what a cashier does besides stays what it was. */
  readonly chance: Chance;
  readonly isChain: boolean;
  readonly log: (text: string) => void;
  /** Nothing is under way on the registrar any more. */
  readonly settled: () => Promise<void>;
};
type Answer = { readonly ok: boolean; readonly error?: { readonly code: string } };
const said = (answer: Answer): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

/** Few papers, so that two tills are shown the same. */
const PAPERS = 2;

export function createReturnsElsewhere({ till, chance, isChain, log, settled }: Parts) {
  const { call } = till;

  async function takeBack(): Promise<void> {
    const number = chance.between(1, PAPERS);
    const found = await call('returns.findElsewhere', { text: String(number) });
    const sales = found.ok ? found.value.receipts.filter(({ kind }) => kind === 'sale') : [];
    if (sales.length === 0) return log(`looks for № ${number} of any till: ${said(found)}`);
    const { receiptId } = chance.pick(sales);
    const opened = await call('returns.open', { receiptId });
    if (!opened.ok) return log(`opens № ${number} of any till: ${said(opened)}`);
    const line = chance.pick(opened.value.lines);
    const wish = { receiptId, lines: [{ lineId: line.lineId, quantity: milli(line.quantity) }], reason: 'не подошло' };
    log(`takes back of № ${number} of any till: ${said(await call('returns.complete', { ...wish, cardReference: '1' }))}`);
    await settled();
  }

  return { isWanted: (): boolean => isChain && chance.happens(0.8), takeBack };
}
