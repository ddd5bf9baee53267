// A whole till in a process of its own: sells alone, then sells on while a bad network takes the backlog. Told what to do line by line.
import { createInterface } from 'node:readline';
import { minor } from '../../../src/domain/money/minor.ts';
import { startTill } from '../../../test/support/paired-till.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { percentile } from '../measure.ts';

export type BacklogCommand =
  | { readonly do: 'pair'; readonly server: string; readonly code: string }
  | { readonly do: 'sell'; readonly receipts: number }
  | { readonly do: 'drain' }
  | { readonly do: 'end' };
export type BacklogAnswer = {
  readonly waiting: number;
  readonly seconds: number;
  readonly sold: number;
  readonly p50: number;
  readonly p99: number;
};

const PAUSE_BETWEEN_SALES_MS = 20;
const till = await startTill();
const { selling } = await till.call('settings.get', null);
await till.must('settings.saveSelling', { ...selling, freePriceLines: true });

/** Milliseconds from the money to the receipt in the file, its registration included: there is no registrar. */
async function sell(): Promise<number> {
  const next = till.state().lastReceipt + 1;
  await till.must('basket.addFreePrice', { name: 'Пакет', price: minor(700) });
  await waitUntil(() => till.basket().lines.length > 0);
  const began = performance.now();
  await till.must('payment.tender', { kind: 'cash', amount: minor(700) });
  while (till.state().lastReceipt !== next) await new Promise((resolve) => setImmediate(resolve));
  const took = performance.now() - began;
  await till.must('payment.dismiss', null);
  return took;
}

async function drain(): Promise<number[]> {
  const took: number[] = [];
  await till.must('sync.now', null);
  // What was sold a moment ago may still be on its way.
  while (till.paired().waiting > 3) {
    took.push(await sell());
    await new Promise((resolve) => setTimeout(resolve, PAUSE_BETWEEN_SALES_MS));
  }
  await waitUntil(() => till.paired().waiting === 0, 'the last facts to be sent', 120_000);
  return took;
}

async function obey(command: BacklogCommand): Promise<readonly number[]> {
  switch (command.do) {
    case 'pair':
      await till.must('sync.pair', { server: command.server, code: command.code });
      await waitUntil(() => till.state().sync.kind === 'paired', 'the till to be paired');
      await waitUntil(() => till.paired().waiting === 0, 'the first facts to be sent');
      return [];
    case 'sell': {
      const took: number[] = [];
      while (took.length < command.receipts) took.push(await sell());
      return took;
    }
    case 'drain':
      return drain();
    case 'end':
      await till.close();
      process.exit(0);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const began = performance.now();
  const took = await obey(JSON.parse(line) as BacklogCommand);
  const answer: BacklogAnswer = {
    ...{ waiting: till.paired().waiting, seconds: (performance.now() - began) / 1000, sold: took.length },
    ...{ p50: percentile(took, 0.5), p99: percentile(took, 0.99) },
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
