/** Every invariant that is looked at when a run is over, by name. I7 and I8 are looked at while it lasts. */
import { copiedTills } from './copied-tills.ts';
import type { Evidence } from './evidence.ts';
import { journal, replicas } from './journal-and-replicas.ts';
import { money, stock } from './money-and-stock.ts';
import { oneHandover } from './handovers.ts';
import { orders, reserves } from './orders.ts';
import type { InvariantName, Problem } from './problem.ts';
import { returns } from './returns.ts';
import { overpaidTold } from './overpaid-orders.ts';
import { noLostSale, noSecondDocument, toldIsDurable } from './receipts.ts';

const CHECKS: readonly (readonly [name: InvariantName, check: (evidence: Evidence) => readonly string[]])[] = [
  ['I1 no lost sale', noLostSale],
  ['I2 no second fiscal document', noSecondDocument],
  ['I3 money', money],
  ['I3 money', overpaidTold],
  ['I14 returns', returns],
  ['I4 stock', stock],
  ['I5 one handover', oneHandover],
  ['I6 journal', journal],
  ['I9 told is durable', toldIsDurable],
  ['I10 replicas', replicas],
  ['I11 orders', orders],
  ['I12 reserves', reserves],
  ['I13 copied tills', copiedTills],
];

export function checkAll(evidence: Evidence): readonly Problem[] {
  return CHECKS.flatMap(([invariant, check]) => check(evidence).map((text) => ({ invariant, text })));
}
