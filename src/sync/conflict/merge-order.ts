/** Merges two versions of an order. A handover outranks everything; the same field changed twice is the server's. */
import { ORDER_STATUSES, SERVER_ONLY_STATUSES, type Order } from '../../domain/documents/order.ts';
import {
  further,
  furtherOfChanged,
  items,
  keepAll,
  larger,
  mergeFields,
  mergeSet,
  same,
  serverWins,
  type FieldRule,
  type Versions,
} from './merge-fields.ts';

type Fields = Readonly<Record<string, unknown>>;

const byRank = furtherOfChanged(ORDER_STATUSES);
const HANDED: readonly unknown[] = ['partly_handed_over', 'handed_over', 'returned'];

/** A till cannot cancel on its own; nothing undoes that goods are in the customer's hands. */
const mergeStatus: FieldRule = (versions) => {
  const { till, server } = versions;
  if (HANDED.includes(till) || HANDED.includes(server)) return furthest(versions);
  return (SERVER_ONLY_STATUSES as readonly unknown[]).includes(till) ? server : byRank(versions);
};

/** Without regard to who changed what: a handover that one side does not know of yet is not taken back by it. */
const furthest = further(ORDER_STATUSES);

/** A line taken out on one side goes, unless the other side changed it or some of it was handed over. */
function mergeLines(handed: ReadonlySet<string>): FieldRule {
  return ({ base, till, server }) => {
    const [old, ours, theirs] = [byId(base), byId(till), byId(server)];
    const ids = [...new Set([...theirs.keys(), ...ours.keys()])];
    const stays = (was: Fields | undefined, line: Fields): boolean =>
      was === undefined || !same(was, line) || handed.has(String(line['id']));
    return ids.flatMap((id) => {
      const [was, mine, other] = [old.get(id), ours.get(id), theirs.get(id)];
      if (mine !== undefined && other !== undefined) return [mergeLine({ base: was, till: mine, server: other })];
      if (other !== undefined) return stays(was, other) ? [other] : [];
      return mine !== undefined && stays(was, mine) ? [mine] : [];
    });
  };
}

function mergeLine({ base, till, server }: Versions<Fields | undefined>): Fields {
  const rules: Readonly<Record<string, FieldRule>> = { picked: furtherPicked };
  const names = [...new Set([...Object.keys(till ?? {}), ...Object.keys(server ?? {})])].sort();
  const merged = names.map((name) => {
    const rule = rules[name] ?? serverWins;
    const fields = { base: base?.[name], till: till?.[name], server: server?.[name], hasBase: base !== undefined };
    return [name, rule(fields)] as const;
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** A count corrected on one side is taken as it is; two counts at once: the larger, somebody holds those goods. */
const furtherPicked: FieldRule = (versions) => {
  const { base, till, server, hasBase } = versions;
  if (!hasBase || (!same(base, till) && !same(base, server))) return larger(versions);
  return same(base, server) ? till : server;
};

function byId(lines: unknown): ReadonlyMap<string, Fields> {
  return new Map(items(lines).map((line) => [line.id, line]));
}

const RULES = {
  status: mergeStatus,
  payments: keepAll,
  paymentAttempts: keepAll,
  handovers: keepAll,
  returns: keepAll,
  moves: keepAll,
  edits: keepAll,
  supplies: keepAll,
  files: keepAll,
  flags: mergeSet,
  resent: larger,
} satisfies Record<string, FieldRule>;

export function mergeOrder(versions: Versions<Order>): Order {
  const { till, server } = versions;
  const handed = new Set([...handedLines(till), ...handedLines(server)]);
  const merged = withoutAnswered(mergeFields(versions, { ...RULES, lines: mergeLines(handed) }));
  return handed.size > 0 && isDeleted(merged) && !isDeleted(till) ? Object.assign({}, merged, { _deleted: false }) : merged;
}

/** Takes also what no till could store: a merge that throws keeps both sides apart for ever. */
function handedLines({ handovers }: Order): string[] {
  return items(handovers).flatMap(({ lines }) => {
    const taken = Array.isArray(lines) ? (lines as readonly Fields[]) : [];
    return taken.map(({ lineId }) => String(lineId));
  });
}

/** A proposal that was answered on one side waits no longer on the other. */
function withoutAnswered(order: Order): Order {
  const { proposal, ...rest } = order;
  return proposal !== undefined && order.edits.some(({ id }) => id === proposal.id) ? rest : order;
}

function isDeleted(order: Order): boolean {
  return '_deleted' in order && order._deleted === true;
}
