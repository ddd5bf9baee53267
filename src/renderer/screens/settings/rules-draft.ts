/** What was typed into the section of orders, read as rules. Pure. */
import { ORDER_STATUSES, type OrderStatus } from '../../../domain/documents/order.ts';
import {
  FINAL_STATUSES,
  type ConfirmRule,
  type ConsentKind,
  type OrderMoves,
  type OrderRules,
} from '../../../domain/order/order-rules.ts';
import { whole, type Read } from './read-draft.ts';
import { eventsOf, triggersOf, type EventsDraft } from './rules-events.ts';

export const UNITS = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof UNITS)[number];
const MINUTES: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 1440 };
const YEAR_MINUTES = 525_600;

/** Where an order may wait. */
export const WAITING = ORDER_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));

/** `amount` empty: no limit. `becomes` "stays": it only shows as overdue. */
export type LimitDraft = {
  readonly amount: string;
  readonly unit: Unit;
  readonly becomes: OrderStatus | 'stays';
};
/** `sources` with commas; empty: from anywhere. */
export type ConfirmDraft = Pick<ConfirmRule, 'payment' | 'stock'> & { readonly sources: string };
export type RulesDraft = {
  readonly limits: Readonly<Partial<Record<OrderStatus, LimitDraft>>>;
  readonly events: EventsDraft;
  readonly confirm: readonly ConfirmDraft[];
  readonly moves: OrderMoves;
  readonly consent: readonly ConsentKind[];
  readonly from: string;
  readonly to: string;
  readonly repeats: string;
  readonly pageUrl: string;
  readonly promise: string;
  readonly promiseSupply: string;
  readonly claimDays: string;
  readonly keepDays: string;
};

export function rulesDraft(rules: OrderRules): RulesDraft {
  const limits = WAITING.map((status) => {
    const minutes = rules.limits[status];
    const unit = UNITS.findLast((one) => minutes !== undefined && minutes % MINUTES[one] === 0) ?? 'hours';
    return [
      status,
      {
        ...{ unit, amount: minutes === undefined ? '' : String(minutes / MINUTES[unit]) },
        becomes: rules.lateBecomes[status] ?? 'stays',
      },
    ] as const;
  });
  const { messages } = rules;
  return {
    limits: Object.fromEntries(limits),
    ...{ events: eventsOf(rules.triggers), moves: rules.moves },
    confirm: rules.confirm.map(({ sources, payment, stock }) => ({ sources: sources.join(', '), payment, stock })),
    consent: rules.consent,
    ...{ from: messages.from, to: messages.to, pageUrl: messages.pageUrl, repeats: messages.repeatAfterHours.join(' ') },
    ...{ promise: String(rules.promiseMinutes), promiseSupply: String(rules.promiseSupplyMinutes) },
    ...{ claimDays: String(rules.claimDays), keepDays: String(rules.keepPersonalDays) },
  };
}

export function readRules(before: OrderRules): (draft: RulesDraft) => Read<OrderRules> {
  return (draft) => {
    const repeats = draft.repeats.split(/[\s,;]+/).filter((one) => one !== '');
    const limitProblems = WAITING.map(
      (status) => [status, minutesOf(draft.limits[status]) === null ? 'whole' : undefined] as const,
    );
    return whole(
      {
        ...Object.fromEntries(limitProblems),
        from: isTime(draft.from) ? undefined : 'time',
        to: isTime(draft.to) ? undefined : 'time',
        repeats: repeats.length <= 10 && repeats.every((one) => isWithin(one, 720)) ? undefined : 'whole',
        pageUrl: isPage(draft.pageUrl.trim()) ? undefined : 'page',
        promise: isWithin(draft.promise, YEAR_MINUTES) ? undefined : 'whole',
        promiseSupply: isWithin(draft.promiseSupply, YEAR_MINUTES) ? undefined : 'whole',
        claimDays: isWithin(draft.claimDays, 90) ? undefined : 'whole',
        keepDays: isWithin(draft.keepDays, 3650) ? undefined : 'whole',
      },
      () => ({
        ...before,
        ...timesOf(draft),
        ...{ triggers: triggersOf(before.triggers, draft.events), moves: draft.moves, confirm: draft.confirm.map(readConfirm) },
        consent: draft.consent,
        messages: {
          ...{ ...before.messages, from: draft.from, to: draft.to, pageUrl: draft.pageUrl.trim() },
          repeatAfterHours: repeats.map(Number),
        },
        ...{ promiseMinutes: Number(draft.promise), promiseSupplyMinutes: Number(draft.promiseSupply) },
        ...{ claimDays: Number(draft.claimDays), keepPersonalDays: Number(draft.keepDays) },
      }),
    );
  };
}

function timesOf({ limits }: RulesDraft): Pick<OrderRules, 'limits' | 'lateBecomes'> {
  const minutes = WAITING.flatMap((status) => {
    const limit = minutesOf(limits[status]);
    return limit ? [[status, limit]] : [];
  });
  const becomes = WAITING.flatMap((status) => {
    const to = limits[status]?.becomes ?? 'stays';
    return to === 'stays' ? [] : [[status, to]];
  });
  return {
    limits: Object.fromEntries(minutes) as OrderRules['limits'],
    lateBecomes: Object.fromEntries(becomes) as OrderRules['lateBecomes'],
  };
}

function readConfirm({ sources, payment, stock }: ConfirmDraft): ConfirmRule {
  const named = sources.split(',').map((one) => one.trim());
  return { sources: named.filter((one) => one !== ''), payment, stock };
}

/** 0: no limit. Null: what stands there is no number, or longer than a year. */
function minutesOf(limit: LimitDraft | undefined): number | null {
  if (limit === undefined || limit.amount === '') return 0;
  const minutes = /^\d{1,6}$/.test(limit.amount) ? Number(limit.amount) * MINUTES[limit.unit] : 0;
  return minutes >= 1 && minutes <= YEAR_MINUTES ? minutes : null;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const isWithin = (text: string, most: number): boolean => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
const isPage = (text: string): boolean =>
  text === '' || (/^https?:\/\/\S+$/.test(text) && URL.canParse(text) && text.length <= 200);
