import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors/registry.ts';
import type { PrintOptions, PrintOutcome, SlipPrinter } from '../../../src/devices/printer/slip-printer.ts';
import type { Timers } from '../../../src/devices/transport/transport.ts';
import type { Slip } from '../../../src/domain/receipt/slip.ts';
import type { PrintJob, PrintJobs, PrintJobState } from '../../../src/main/app/printing/print-jobs.ts';
import { createPrintQueue, type PrintQueue, type PrintQueueSettings } from '../../../src/main/app/printing/print-queue.ts';
import { waitUntil } from '../../support/wait-until.ts';

const PRINTED: PrintOutcome = { outcome: 'printed', confirmed: true };
const NO_PAPER: PrintOutcome = { outcome: 'not-printed', code: 'PRINTER_NO_PAPER', details: {} };
const UNSURE: PrintOutcome = { outcome: 'unsure', code: 'PRINTER_UNSURE', details: {} };
const CANNOT: PrintOutcome = { outcome: 'not-printed', code: 'PRINTER_CANNOT_PRINT', details: {} };

describe('the print queue', () => {
  it('prints the jobs in their order, one at a time', async () => {
    const shop = setUp([1, 2, 3]);
    shop.queue.start();
    await waitUntil(() => shop.states() === 'printed printed printed');
    expect(shop.paper).toEqual(['slip 1', 'slip 2', 'slip 3']);
    expect(shop.mostAtOnce()).toBe(1);
  });

  it('gives control back at once, before anything is printed', () => {
    const shop = setUp([1]);
    shop.queue.start();
    expect(shop.states()).toBe('printing');
  });

  it('a job without paper stays first, is tried after 1, 2, 4, 8, 10, 10 seconds, and prints when the paper is back', async () => {
    const shop = setUp([1, 2], Array<PrintOutcome>(6).fill(NO_PAPER));
    shop.queue.start();
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await waitUntil(() => shop.pauses.length === attempt);
      expect(shop.jobs.rows[0]).toMatchObject({ state: 'waiting', reason: 'PRINTER_NO_PAPER' });
      shop.endPause();
    }
    await waitUntil(() => shop.states() === 'printed printed');
    expect(shop.pauses).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(shop.paper).toEqual(['slip 1', 'slip 2']);
    expect(shop.jobs.rows[0]).toMatchObject({ reason: null });
  });

  it('the pause is short again after something was printed', async () => {
    const shop = setUp([1, 2], [NO_PAPER, NO_PAPER, PRINTED, NO_PAPER]);
    shop.queue.start();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await waitUntil(() => shop.pauses.length === attempt);
      shop.endPause();
    }
    await waitUntil(() => shop.states() === 'printed printed');
    expect(shop.pauses).toEqual([1000, 2000, 1000]);
  });

  it('tells at once what the printer said of itself, and nothing where a job is to blame', async () => {
    const inTheMiddle = async ({ onWaiting }: PrintOptions): Promise<PrintOutcome> => {
      onWaiting?.('PRINTER_COVER_OPEN');
      onWaiting?.(undefined);
      return Promise.resolve(PRINTED);
    };
    const shop = setUp([1, 2, 3], [NO_PAPER, PRINTED, CANNOT, inTheMiddle]);
    shop.queue.start();
    await waitUntil(() => shop.pauses.length === 1);
    expect(shop.said).toEqual(['PRINTER_NO_PAPER']);
    shop.endPause();
    await waitUntil(() => shop.states() === 'printed failed printed');
    expect(shop.said).toEqual(['PRINTER_NO_PAPER', null, 'PRINTER_COVER_OPEN', null, null]);
  });

  it('wake ends the pause', async () => {
    const shop = setUp([1], [NO_PAPER]);
    shop.queue.start();
    await waitUntil(() => shop.pauses.length === 1);
    shop.queue.wake();
    await waitUntil(() => shop.states() === 'printed');
  });

  it('a job added later prints after wake', async () => {
    const shop = setUp([]);
    shop.queue.start();
    shop.jobs.add(1);
    shop.queue.wake();
    await waitUntil(() => shop.states() === 'printed');
  });

  it('shows what a half-printed slip waits for, and that it goes on', async () => {
    const shop = setUp([1], [
      async ({ onWaiting }) => {
        onWaiting?.('PRINTER_NO_PAPER');
        reasons.push(shop.jobs.rows[0]!.reason);
        onWaiting?.(undefined);
        reasons.push(shop.jobs.rows[0]!.reason);
        return Promise.resolve(PRINTED);
      },
    ]); // prettier-ignore
    const reasons: (ErrorCode | null)[] = [];
    shop.queue.start();
    await waitUntil(() => shop.states() === 'printed');
    expect(reasons).toEqual(['PRINTER_NO_PAPER', null]);
  });
});

describe('a slip that may or may not be on paper', () => {
  it('is printed again with the mark, without opening the drawer, by default', async () => {
    const shop = setUp([1], [UNSURE]);
    shop.queue.start();
    await waitUntil(() => shop.pauses.length === 1);
    shop.endPause();
    await waitUntil(() => shop.states() === 'printed');
    expect(shop.paper).toEqual(['ПОВТОР, slip 1']);
  });

  it('waits for a person when the setting says so, while the next slip prints', async () => {
    const shop = setUp([1, 2], [UNSURE], { whenUnsure: 'ask' });
    shop.queue.start();
    await waitUntil(() => shop.states() === 'unsure printed');
    expect(shop.jobs.count()).toEqual({ waiting: 0, attention: 1 });
    expect(shop.queue.again('1')).toEqual({ ok: true, value: undefined });
    await waitUntil(() => shop.states() === 'printed printed');
    expect(shop.paper).toEqual(['slip 2', 'ПОВТОР, slip 1']);
  });

  it('is every slip that was being printed when the till died', async () => {
    const shop = setUp([1, 2], [], { whenUnsure: 'ask' });
    shop.jobs.rows[0] = { ...shop.jobs.rows[0]!, state: 'printing' };
    shop.queue.start();
    await waitUntil(() => shop.states() === 'unsure printed');
    expect(shop.jobs.rows[0]).toMatchObject({ reason: 'PRINTER_UNSURE' });
  });

  it('is repeated in its place after a crash by default', async () => {
    const shop = setUp([1, 2]);
    shop.jobs.rows[0] = { ...shop.jobs.rows[0]!, state: 'printing' };
    shop.queue.start();
    await waitUntil(() => shop.states() === 'printed printed');
    expect(shop.paper).toEqual(['ПОВТОР, slip 1', 'slip 2']);
  });
});

it('a slip that cannot be prepared does not hold up the others', async () => {
  const shop = setUp([1, 2], [CANNOT]);
  shop.queue.start();
  await waitUntil(() => shop.states() === 'failed printed');
  expect(shop.queue.again('1').ok).toBe(true);
  await waitUntil(() => shop.states() === 'printed printed');
  expect(shop.paper).toEqual(['slip 2', 'slip 1']);
});

describe('cancelling', () => {
  it('takes a waiting job out of the queue', async () => {
    const shop = setUp([1, 2], [NO_PAPER]);
    shop.queue.start();
    await waitUntil(() => shop.pauses.length === 1);
    shop.queue.cancel('1');
    await waitUntil(() => shop.states() === 'cancelled printed');
    expect(shop.paper).toEqual(['slip 2']);
  });

  it('stops the job that is being printed', async () => {
    const shop = setUp(
      [1, 2],
      [({ signal }) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve(UNSURE)))],
    );
    shop.queue.start();
    shop.queue.cancel('1');
    await waitUntil(() => shop.jobs.rows[1]!.state === 'printed');
    expect(shop.states()).toBe('cancelled printed');
  });

  it.each(['1', 'nobody'])('of a job that is done or unknown is refused: %s', async (id) => {
    const shop = setUp([1]);
    shop.queue.start();
    await waitUntil(() => shop.states() === 'printed');
    expect(shop.queue.cancel(id)).toEqual({ ok: false, error: { code: 'PRINT_JOB_GONE', id } });
    expect(shop.queue.again(id)).toEqual({ ok: false, error: { code: 'PRINT_JOB_GONE', id } });
  });
});

it('stop lets the slip in hand finish and prints nothing more', async () => {
  let finish = (): void => undefined;
  const shop = setUp([1, 2], [() => new Promise((resolve) => (finish = () => resolve(PRINTED)))]);
  shop.queue.start();
  const stopped = shop.queue.stop();
  finish();
  await stopped;
  expect(shop.states()).toBe('printed waiting');
});

it('stop gives a slip up that does not finish in time, and it is unsure', async () => {
  const shop = setUp([1], [({ signal }) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve(UNSURE)))]);
  shop.queue.start();
  const stopped = shop.queue.stop();
  shop.endPause();
  await stopped;
  expect(shop.states()).toBe('unsure');
});

it('storage that breaks is reported, and the queue goes on after the next wake', async () => {
  const shop = setUp([1]);
  shop.jobs.broken = true;
  shop.queue.start();
  await waitUntil(() => shop.faults.length === 1);
  shop.jobs.broken = false;
  shop.queue.wake();
  await waitUntil(() => shop.states() === 'printed');
  expect(shop.faults).toEqual(['BUG']);
});

it('the listener hears of every change', async () => {
  const shop = setUp([1]);
  shop.queue.start();
  await waitUntil(() => shop.states() === 'printed');
  expect(shop.heard).toEqual(['printing', 'printed']);
});

type Script = PrintOutcome | ((options: PrintOptions) => Promise<PrintOutcome>);

/** A queue over a fake printer that answers by `script` and prints when it ends, timers run by hand, and jobs in memory. */
function setUp(numbers: readonly number[], script: readonly Script[] = [], settings: Partial<PrintQueueSettings> = {}) {
  const jobs = memoryJobs();
  numbers.forEach((number) => jobs.add(number));
  const paper: string[] = [];
  const pauses: number[] = [];
  const faults: string[] = [];
  const heard: string[] = [];
  const said: (string | null)[] = [];
  let due: (() => void) | undefined;
  let atOnce = 0;
  let most = 0;
  const left = [...script];
  const timers: Timers = {
    after: (ms, run) => {
      pauses.push(ms);
      due = run;
      return () => (due = undefined);
    },
    now: () => 0,
  };
  const printer: SlipPrinter = {
    status: () => Promise.resolve({ state: 'unknown' }),
    openDrawer: () => Promise.resolve(PRINTED),
    print: async (slip, options = {}) => {
      most = Math.max(most, (atOnce += 1));
      const next = left.shift() ?? PRINTED;
      const outcome = typeof next === 'function' ? await next(options) : await Promise.resolve(next);
      atOnce -= 1;
      if (outcome.outcome === 'printed') paper.push(textOf(slip));
      return outcome;
    },
  };
  const queue: PrintQueue = createPrintQueue(
    {
      jobs,
      printer,
      timers,
      onChange: () => heard.push(jobs.rows.map(({ state }) => state).join(' ')),
      onFault: (fault) => faults.push(fault.code),
      onHeard: ({ code }) => said.push(code),
    },
    { whenUnsure: 'repeat', repeatMark: 'ПОВТОР', ...settings },
  );
  const endPause = (): void => due?.();
  return {
    jobs,
    queue,
    paper,
    pauses,
    faults,
    heard,
    said,
    endPause,
    mostAtOnce: () => most,
    states: () => jobs.rows.map(({ state }) => state).join(' '),
  };
}

function textOf(slip: Slip): string {
  expect(slip.some(({ kind }) => kind === 'drawer')).toBe(
    !slip.some((block) => block.kind === 'text' && block.text === 'ПОВТОР'),
  );
  return slip.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join(', ');
}

function memoryJobs(): PrintJobs & { rows: PrintJob[]; broken: boolean; add(number: number): void } {
  const rows: PrintJob[] = [];
  const move = (id: string, from: readonly PrintJobState[], change: (job: PrintJob) => Partial<PrintJob>): boolean => {
    const at = rows.findIndex((job) => job.id === id && from.includes(job.state));
    const job = rows[at];
    if (job === undefined) return false;
    rows[at] = { ...job, ...change(job) };
    return true;
  };
  const jobs = {
    rows,
    broken: false,
    add: (number: number) => {
      const slip: Slip = [{ kind: 'drawer' }, { kind: 'text', text: `slip ${number}` }];
      rows.push({
        id: String(number),
        seq: number,
        title: `receipt ${number}`,
        slip,
        createdAt: '2026-11-21T10:00:00.000Z',
        state: 'waiting',
        reason: null,
        repeat: false,
      });
    },
  };
  const port: PrintJobs = {
    nextWaiting: () => {
      if (jobs.broken) throw new RangeError('disk');
      return rows.find(({ state }) => state === 'waiting');
    },
    markPrinting: (id) => move(id, ['waiting'], () => ({ state: 'printing' })),
    markPrinted: (id) => move(id, ['printing'], () => ({ state: 'printed', reason: null })),
    markWaiting: (id, reason) => move(id, ['printing'], () => ({ state: 'waiting', reason })),
    setReason: (id, reason) => move(id, ['waiting', 'printing'], () => ({ reason })),
    markUnsure: (id, reason) => move(id, ['printing'], () => ({ state: 'unsure', reason })),
    markFailed: (id, reason) => move(id, ['printing'], () => ({ state: 'failed', reason })),
    markAgain: (id) =>
      move(id, ['unsure', 'failed'], (job) => ({ state: 'waiting', reason: null, repeat: job.repeat || job.state === 'unsure' })),
    markCancelled: (id) => move(id, ['waiting', 'printing', 'unsure', 'failed'], () => ({ state: 'cancelled' })),
    recoverInterrupted: () =>
      rows.filter(({ id }) => move(id, ['printing'], () => ({ state: 'unsure', reason: 'PRINTER_UNSURE' }))).length,
    listOpen: () => rows.filter(({ state }) => state !== 'printed' && state !== 'cancelled'),
    count: () => ({
      waiting: rows.filter(({ state }) => state === 'waiting' || state === 'printing').length,
      attention: rows.filter(({ state }) => state === 'unsure' || state === 'failed').length,
    }),
  };
  return Object.assign(jobs, port);
}
