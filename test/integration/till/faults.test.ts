// What goes wrong around the assembled till: nothing is lost, nothing happens twice, and the screen says what is true.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { connect } from '../../../src/contract/rpc/connect.ts';
import type { TillContract, TillState } from '../../../src/contract/till/till-contract.ts';
import { startShtrihEmulator } from '../../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import { minor } from '../../../src/domain/money/minor.ts';
import { compose } from '../../../src/main/compose.ts';
import { serveScreen } from '../../../src/main/ipc/serve-screen.ts';
import {
  channelPair,
  codeOf,
  GOODS,
  journalOf,
  must,
  openedTill,
  optionsFor,
  pay,
  scan,
  signIn,
  slipTexts,
  startBench,
  type TillBench,
} from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

let till: TillBench;
beforeEach(async () => {
  till = await openedTill();
});
afterEach(() => till.close());

const seen = () => till.client['till.hello'](null);
const documents = () => till.registrar.documents().filter(({ kind }) => kind === 'sale');
const numbers = () => till.facts('SaleCompleted').map(({ number }) => number);

async function tender(kind: 'cash' | 'card' = 'cash'): Promise<void> {
  const amount = minor(till.basket().remaining);
  must(await till.client['payment.tender']({ kind, amount }));
}

/** Every receipt of the journal is one document of the registrar and the other way round. */
function expectOneToOne(): void {
  const signs = till.facts('SaleCompleted').map(({ fiscal }) => fiscal?.fiscalDocument);
  expect(signs).toEqual(documents().map(({ number }) => number));
  expect(numbers()).toEqual(numbers().map((_, index) => index + 1));
}

describe('a reply that never came', () => {
  const commands = ['8D', 'FF46', 'FF0C', 'FF45'] as const;
  const modes = ['before-execute', 'after-execute', 'cut-at-byte'] as const;
  for (const command of commands) {
    it(`to ${command} leaves the sale done once or not at all`, async () => {
      for (const mode of modes) {
        await scan(till, GOODS.coffee.code);
        till.registrar.fault({ fault: 'lose-reply', command, mode });
        await tender();
        const ended = await till.settled();
        expect(['done', 'failed'], `${command} ${mode}`).toContain(ended.phase);
        expectOneToOne();
        till.registrar.fault({ fault: 'clear' });
        if (ended.phase === 'done') continue;
        must(await till.client['payment.cancel'](null));
        await seen();
        expect((await pay(till)).phase).toBe('done');
      }
      expect(documents()).toHaveLength(modes.length);
      expectOneToOne();
    });
  }

  it('and a registrar that then goes off is asked until it is back, and the sale is there once', async () => {
    await scan(till, GOODS.coffee.code);
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45' });
    await tender();
    await waitUntil(() => documents().length === 1, 'the document');
    till.registrar.fault({ fault: 'power-off' });
    await waitUntil(() => till.state().checkout.phase === 'attention', 'somebody is called');
    expect(till.state().checkout).toMatchObject({ operation: 'sale', code: 'KKT_ANSWER_LOST' });
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(1) }))).toBe('CHECKOUT_BUSY');
    expect(await till.client['till.scan']({ text: GOODS.bra.code })).toMatchObject({ did: 'refused', code: 'CHECKOUT_BUSY' });
    till.registrar.fault({ fault: 'power-on' });
    expect(await till.settled()).toMatchObject({ phase: 'done', number: 1 });
    expectOneToOne();
  });

  it('is asked for after the till itself was closed in between', async () => {
    await scan(till, GOODS.coffee.code);
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45' });
    await tender();
    await waitUntil(() => documents().length === 1, 'the document');
    till.registrar.fault({ fault: 'power-off' });
    await waitUntil(() => till.state().checkout.phase === 'asking', 'the question');
    till = await till.reopen();
    expect(till.state().phase).toBe('recovering');
    expect(numbers()).toEqual([]);
    till.registrar.fault({ fault: 'power-on' });
    expect(await till.settled()).toMatchObject({ phase: 'done', number: 1 });
    await waitUntil(() => till.state().phase === 'ready', 'the till');
    await seen();
    expect(till.basket().lines).toEqual([]);
    expectOneToOne();
  });

  it('of the shift’s opening and closing is found out as well', async () => {
    till.registrar.fault({ fault: 'lose-reply', command: 'FF43' });
    till.registrar.fault({ fault: 'lose-reply', command: '41' });
    must(await till.client['shift.close']({ counted: minor(100_000) }));
    expect((await till.settled()).phase).toBe('idle');
    expect(till.facts('ShiftClosed')).toHaveLength(1);
    till.registrar.fault({ fault: 'clear' });
    till.registrar.fault({ fault: 'lose-reply', command: 'E0' });
    must(await till.client['shift.open']({ float: minor(100_000) }));
    expect((await till.settled()).phase).toBe('idle');
    expect(till.registrar.documents().map(({ kind }) => kind)).toEqual(['open-shift', 'close-shift', 'open-shift']);
    expect(till.facts('ShiftOpened')).toHaveLength(2);
  });
});

describe('an intent without an outcome', () => {
  it('that never reached the registrar is not done, and the basket can be paid again', async () => {
    await scan(till, GOODS.coffee.code);
    // What is on the disk when the power goes between the intent and the first byte to the device.
    till.registrar.fault({ fault: 'power-off' });
    const opened: unknown[] = [];
    till = await till.reopen({
      adjust: (store) => ({ ...store, intents: { ...store.intents, close: (...args) => void opened.push(args) } }),
    });
    await signIn(till);
    await tender();
    await waitUntil(() => opened.length > 0, 'the attempt');
    expect(till.store.intents.unresolved()).toHaveLength(1);
    till.registrar.fault({ fault: 'power-on' });
    till = await till.reopen();
    expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'sale' });
    await waitUntil(() => till.state().phase === 'ready', 'the till');
    expect(till.store.intents.unresolved()).toEqual([]);
    await signIn(till);
    must(await till.client['payment.cancel'](null));
    await seen();
    expect((await pay(till)).phase).toBe('done');
    expectOneToOne();
  });
});

describe('a registrar', () => {
  it('that nobody answers at is a sale not done; when it is back the same basket sells', async () => {
    await scan(till, GOODS.coffee.code);
    const { address } = till.registrar;
    await till.registrar.close();
    await tender();
    expect(await till.settled()).toMatchObject({ phase: 'failed', operation: 'sale', code: 'KKT_NO_ANSWER' });
    expect(till.basket().lines).toHaveLength(1);
    const again = await startShtrihEmulator({ listen: address, state: join(till.dir, 'registrar.json'), clock: till.now });
    try {
      must(await till.client['payment.cancel'](null));
      await seen();
      expect((await pay(till)).phase).toBe('done');
      expect(again.documents().filter(({ kind }) => kind === 'sale')).toHaveLength(1);
      expect(numbers()).toEqual([1]);
    } finally {
      await again.close();
    }
  });

  it('without paper is found out before the receipt is begun', async () => {
    await scan(till, GOODS.coffee.code);
    till.registrar.fault({ fault: 'no-paper' });
    await tender();
    expect(await till.settled()).toMatchObject({ phase: 'failed', code: 'KKT_NO_PAPER' });
    expect(documents()).toHaveLength(0);
    till.registrar.fault({ fault: 'paper-loaded' });
    must(await till.client['payment.cancel'](null));
    await seen();
    expect((await pay(till)).phase).toBe('done');
    expectOneToOne();
  });

  it('whose paper ends in the middle has the receipt on record once, and prints the rest before the next one', async () => {
    await scan(till, GOODS.coffee.code);
    till.registrar.fault({ fault: 'no-paper', when: 'next-document', afterLines: 3 });
    await tender();
    await waitUntil(() => !till.registrar.state().paper, 'the end of the paper');
    till.registrar.fault({ fault: 'paper-loaded' });
    expect((await till.settled()).phase).toBe('done');
    expectOneToOne();
    await scan(till, GOODS.coffee.code);
    expect((await pay(till)).phase).toBe('done');
    expect(documents().every(({ printed }) => printed)).toBe(true);
    expectOneToOne();
  });

  it('whose power goes in the middle of a receipt and comes back has it once or not at all', async () => {
    for (const afterLines of [1, 5, 20]) {
      await scan(till, GOODS.coffee.code);
      till.registrar.fault({ fault: 'power-off', when: 'next-document', afterLines });
      await tender();
      await waitUntil(() => !till.registrar.state().power, 'the cut');
      till.registrar.fault({ fault: 'power-on' });
      const ended = await till.settled();
      expectOneToOne();
      if (ended.phase === 'done') continue;
      must(await till.client['payment.cancel'](null));
      await seen();
      expect((await pay(till)).phase).toBe('done');
    }
    expect(documents()).toHaveLength(3);
  });

  it('that registered somebody else’s receipt meanwhile does not confuse the till', async () => {
    await scan(till, GOODS.coffee.code);
    till.registrar.fault({ fault: 'lose-reply', command: 'FF45', mode: 'before-execute' });
    await tender();
    await waitUntil(() => till.registrar.state().waitingFaults.length === 0, 'the lost command');
    till.registrar.fault({ fault: 'foreign-document', total: '12.00' });
    const ended = await till.settled();
    expect(ended).toMatchObject({ phase: 'failed', operation: 'sale' });
    const own = documents().filter(({ foreign }) => !foreign);
    expect(own).toEqual([]);
    expect(numbers()).toEqual([]);
  });
});

describe('the receipt printer', () => {
  it('without paper blocks nothing: the next sale goes on, and each slip prints once when paper is back', async () => {
    till.printer.fault({ paper: 'out' });
    for (let sale = 0; sale < 2; sale += 1) {
      await scan(till, GOODS.coffee.code);
      expect((await pay(till, 'card')).phase).toBe('done');
    }
    await waitUntil(() => till.state().printQueue.waiting === 2, 'two slips waiting');
    till.printer.fault({ paper: 'ok' });
    await waitUntil(() => till.state().printQueue.waiting === 0, 'the slips');
    const receipts = slipTexts(till).filter((text) => text.includes('ЧЕК №'));
    expect(receipts.map((text) => /ЧЕК № (\d+)/.exec(text)?.[1])).toEqual(['1', '2']);
  });
});

describe('the disk', () => {
  it('below its floor is known before the registrar is asked', async () => {
    till = await till.reopen({
      adjust: (store) => ({ ...store, storage: { ...store.storage, freeBytes: () => 99 * 1024 * 1024 } }),
    });
    await signIn(till);
    await scan(till, GOODS.coffee.code);
    expect(codeOf(await till.client['payment.tender']({ kind: 'cash', amount: minor(6790) }))).toBe('DISK_LOW');
    expect(till.state().notices).toContainEqual(expect.objectContaining({ code: 'DISK_LOW', urgent: true }));
    expect(documents()).toHaveLength(0);
  });

  it('full at the worst moment costs the ballast, not the receipt', async () => {
    let failures = 0;
    till = await till.reopen({
      adjust: (store) => ({
        ...store,
        intents: {
          ...store.intents,
          close: (...args) => {
            if (failures++ < 3) throw new Fault('DISK_FULL');
            store.intents.close(...args);
          },
        },
      }),
    });
    await signIn(till);
    expect(readdirSync(till.dir)).toContain('ballast');
    await scan(till, GOODS.coffee.code);
    expect(await pay(till)).toMatchObject({ phase: 'done', number: 1 });
    expect(readdirSync(till.dir)).not.toContain('ballast');
    expectOneToOne();
  });
});

describe('the data', () => {
  it('that belongs to a running till is not opened twice', async () => {
    await expect(startBench({ dir: till.dir, registrar: till.registrar, printer: till.printer })).rejects.toMatchObject({
      code: 'TILL_HELD',
    });
    expect((await pay(await withCoffee())).phase).toBe('done');
  });

  it('whose journal was edited sells nothing more, and says why', async () => {
    await pay(await withCoffee());
    await till.till.close();
    const db = new Database(join(till.dir, 'till.sqlite'));
    db.exec('DROP TRIGGER IF EXISTS journal_no_update');
    for (const name of db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all()) {
      db.exec(`DROP TRIGGER "${name}"`);
    }
    db.exec("UPDATE journal SET body = replace(body, '6790', '6791') WHERE body LIKE '%SaleCompleted%'");
    db.close();
    const problem = await compose(optionsFor(till.dir, { registrar: till.registrar.address }));
    try {
      const pair = channelPair();
      serveScreen(problem, pair.till);
      const client = connect<TillContract>(pair.screen);
      const states: TillState[] = [];
      client.on('till.changed', (state) => void states.push(state));
      await client['till.hello'](null);
      await waitUntil(() => states.length > 0, 'the state');
      expect(states[0]).toMatchObject({ phase: 'read-only', problem: { code: 'JOURNAL_BROKEN' } });
      await expect(client['payment.tender']({ kind: 'cash', amount: minor(1) })).rejects.toMatchObject({
        code: 'TILL_READ_ONLY',
      });
    } finally {
      await problem.close();
    }
  });

  it('keeps one unbroken chain through all of it', async () => {
    await pay(await withCoffee());
    const facts = journalOf(till.dir);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    for (const [index, fact] of facts.entries()) if (index > 0) expect(fact.prevHash).toBe(facts[index - 1]?.hash);
  });
});

async function withCoffee(): Promise<TillBench> {
  await scan(till, GOODS.coffee.code);
  return till;
}
