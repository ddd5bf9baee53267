/** What a customer gives for an order: it must cover what is due, and cards are charged last, when all else is decided. */
import type { TenderKind } from '../../../domain/basket/basket.ts';
import type { FactTender } from '../../../domain/journal/fact.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import { add, subtract, type Minor } from '../../../domain/money/minor.ts';
import { settle, type RoundingRule, type Settlement } from '../../../domain/sale/settle.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { CardTerminal } from '../../../devices/terminal/card-terminal.ts';
import type { Ids } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

export type Tendered = { readonly kind: TenderKind; readonly amount: Minor; readonly reference?: string | undefined };
export type Taken = { readonly tenders: FactTender[]; readonly settlement: Settlement };

export type Tendering = ReturnType<typeof createTendering>;

export function createTendering({ terminal, ids }: { readonly terminal: CardTerminal; readonly ids: Ids }) {
  /** While a card is charged nothing else may begin: the money is already on its way. */
  let isCharging = false;

  /** Refuses ORDER_TENDERS {remaining} and TENDER_OVER_CARD {most}; then nothing was charged. */
  async function take(due: Minor, offered: readonly Tendered[], rounding: RoundingRule | null): Promise<Result<Taken, Refusal>> {
    const settlement = settle(due, due === 0 ? null : rounding, offered);
    if (settlement.remaining > 0) return refuse('ORDER_TENDERS', { remaining: formatMoney(settlement.remaining) });
    const cards = add(...offered.filter(({ kind }) => kind === 'card').map(({ amount }) => amount));
    if (subtract(cards, settlement.due) > 0 || subtract(settlement.paid, settlement.change) > settlement.due)
      return refuse('TENDER_OVER_CARD', { most: formatMoney(settlement.due) });
    const tenders: FactTender[] = [];
    for (const { kind, amount, reference = '' } of offered) {
      const given = kind === 'card' ? await charge(amount, reference) : ok(reference);
      if (!given.ok) return given;
      tenders.push({ kind, amount, reference: given.value });
    }
    return ok({ tenders, settlement });
  }

  async function charge(amount: Minor, typedReference: string): Promise<Result<string, Refusal>> {
    isCharging = true;
    const answer = await terminal.pay({ amount, id: ids.next(), typedReference }).finally(() => (isCharging = false));
    return answer.outcome === 'approved' ? ok(answer.reference) : refuse(answer.code, answer.details);
  }

  return { take, isCharging: () => isCharging };
}
