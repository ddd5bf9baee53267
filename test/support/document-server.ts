// A central server's half of the exchange of documents, in memory: pages, per-row answers, refusals, and faults on demand.
import type {
  DocumentTransport,
  PullPage,
  PushAnswer,
  PushRow,
  Quarantine,
  QuarantineEntry,
  DatasetMemory,
  Timers,
} from '../../src/sync/ports.ts';

type Stored = { readonly seq: number; readonly document: { readonly id: string } & Record<string, unknown> };

export function createDocumentServer(collectionName = 'orders') {
  const documents = new Map<string, Stored>();
  const calls = { pull: 0, push: 0, rows: 0, conflicts: 0 };
  const faults = { pull: [] as Error[], push: [] as Error[], loseAnswers: 0, hangAnswers: 0 };
  /** What a slow line leaves time for: before a question for news is heard, and between taking rows and answering. */
  const slow = {
    beforePull: (): Promise<void> | undefined => undefined,
    beforeAnswer: (): Promise<void> | undefined => undefined,
  };
  /** Every version that each document ever had here, in order, and whether the till left it. */
  const versions = new Map<string, { readonly text: string; readonly document: object; readonly isOfTill: boolean }[]>();
  const refused = new Set<string>();
  let seq = 0;
  let dataset = 'one';
  let pageLimit = Infinity;

  function put(document: Record<string, unknown> & { id: string }, isOfTill = false): void {
    documents.set(document.id, { seq: (seq += 1), document });
    versions.set(document.id, [...(versions.get(document.id) ?? []), { text: plain(document), document, isOfTill }]);
  }

  /** The till's last version, when what it assumes came before that. */
  function newerOwn(id: string, base: object | null): { readonly yours?: object } {
    const all = versions.get(id) ?? [];
    const own = all.findLastIndex(({ isOfTill }) => isOfTill);
    const assumed = all.findLastIndex(({ text }) => text === plain(base));
    return own > assumed ? { yours: all[own]!.document } : {};
  }

  function answer({ base, document }: PushRow): PushAnswer {
    const { id } = document as { id: string };
    calls.rows += 1;
    if (refused.has(id)) return { id, outcome: 'refused', code: 'DOCUMENT_OF_OTHER_STORE', details: {} };
    const current = documents.get(id)?.document;
    const isKnown = current === undefined || plain(current) === plain(base) || plain(current) === plain(document);
    if (!isKnown) {
      calls.conflicts += 1;
      return { id, outcome: 'conflict', document: current, ...newerOwn(id, base) };
    }
    if (current === undefined || plain(current) !== plain(document)) put(document as never, true);
    return { id, outcome: 'accepted' };
  }

  const transport: DocumentTransport = {
    async pull(collection, cursor, limit): Promise<PullPage> {
      calls.pull += 1;
      const fault = faults.pull.shift();
      if (fault !== undefined) throw fault;
      await slow.beforePull();
      if (collection !== collectionName) return { dataset, documents: [], cursor: '0', end: true };
      const from = Number(cursor?.split('/')[1] ?? 0);
      const rest = [...documents.values()].filter((one) => one.seq > from).sort((one, other) => one.seq - other.seq);
      const page = rest.slice(0, Math.min(limit, pageLimit));
      const last = page.at(-1)?.seq ?? from;
      return Promise.resolve({
        dataset,
        documents: page.map(({ document }) => document),
        cursor: `${dataset}/${last}`,
        end: page.length === rest.length,
      });
    },
    async push(_collection, rows, signal): Promise<readonly PushAnswer[]> {
      calls.push += 1;
      const fault = faults.push.shift();
      if (fault !== undefined) throw fault;
      const answers = rows.map(answer);
      if (faults.loseAnswers > 0) {
        faults.loseAnswers -= 1;
        throw new Error('the answer was lost');
      }
      await slow.beforeAnswer();
      if (faults.hangAnswers > 0) {
        faults.hangAnswers -= 1;
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('the till went down'))));
      }
      return Promise.resolve(answers);
    },
  };

  return {
    transport,
    put: (document: Record<string, unknown> & { id: string }) => put(document),
    calls,
    faults,
    slow,
    refused,
    get: (id: string) => documents.get(id)?.document,
    size: () => documents.size,
    limitPages: (limit: number) => (pageLimit = limit),
    /** As after a restored backup: other data under another name. */
    replace(keep: (id: string) => boolean): void {
      dataset = `${dataset}+`;
      for (const id of [...documents.keys()]) if (!keep(id)) documents.delete(id);
    },
  };
}

/** What is compared: fields without value and the mark of a living document do not count. */
function plain(document: object | null): string {
  const fields = Object.entries(document ?? {}).filter(
    ([name, value]) => value !== undefined && !(name === '_deleted' && value === false),
  );
  return JSON.stringify(Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1))));
}

export function createQuarantineList(): Quarantine & { readonly entries: () => readonly QuarantineEntry[] } {
  const held = new Map<string, QuarantineEntry>();
  const key = (collection: string, direction: string, id: string): string => `${collection} ${direction} ${id}`;
  return {
    put: (entry) => held.set(key(entry.collection, entry.direction, entry.id), entry),
    heal: (collection, direction, id) => held.delete(key(collection, direction, id)),
    arrived: (collection, id) => held.delete(key(collection, 'down', id)),
    entries: () => [...held.values()],
  };
}

export function createDatasetMemory(): DatasetMemory {
  const known = new Map<string, string>();
  return {
    read: (collection) => known.get(collection),
    save: (collection, dataset) => known.set(collection, dataset),
    keepBases: () => undefined,
    baseOf: () => undefined,
    dropBase: () => undefined,
  };
}

/** Real time, sped up: waits of the backoff end at once in tests that are not about waiting. */
export function hurriedTimers(factor = 100): Timers {
  return {
    now: () => performance.now() * factor,
    after(ms, run) {
      const timer = setTimeout(run, ms / factor);
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
  };
}
