/** The driver against the emulator, which shares no codec with it: every wire, both low levels, a whole day and every fault. */
import { afterEach, describe, expect, it } from 'vitest';
import { startShtrihEmulator, type ShtrihEmulator } from '../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import { shtrihMRegistrar, type ShtrihMRegistrar } from '../../src/devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import { parseDeviceAddress } from '../../src/devices/transport/address.ts';
import { openTransport } from '../../src/devices/transport/open-transport.ts';
import { impatientTimers } from '../support/driver-timers.ts';
import { aFiscalSale, aSaleFor, CASHIER, keptIntents } from '../support/fiscal-documents.ts';

type Bench = {
  readonly device: ShtrihEmulator;
  readonly kkt: ShtrihMRegistrar;
  readonly intents: ReturnType<typeof keptIntents>;
  readonly again: () => ShtrihMRegistrar;
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function bench(listen: 'tcp' | 'pty', protocol: 'v1' | 'v2', spoken: 'v1' | 'v2' | 'auto' = protocol): Promise<Bench> {
  const device = await startShtrihEmulator({ listen: listen === 'tcp' ? 'tcp:127.0.0.1:0' : 'pty', protocol });
  closers.push(() => device.close());
  const address = parseDeviceAddress(device.address);
  if (!address.ok) throw new Error(device.address);
  const intents = keptIntents();
  const again = (): ShtrihMRegistrar => {
    const kkt = shtrihMRegistrar({ connect: openTransport(address.value), intents, protocol: spoken, timers: impatientTimers });
    closers.push(() => kkt.close());
    return kkt;
  };
  return { device, kkt: again(), intents, again };
}

const cash = (sum: string) => ({ cash: sum, card: '0.00', prepaid: '0.00', credit: '0.00' });

const WIRES = (['tcp', 'pty'] as const).flatMap((wire) => (['v1', 'v2'] as const).map((protocol) => [wire, protocol] as const));

describe.each(WIRES)('over %s in protocol %s', (wire, protocol) => {
  it('works a whole day: open, sale, return, cash in and out, X, text, cut, drawer, close', async () => {
    const { device, kkt } = await bench(wire, protocol);
    expect(await kkt.status()).toMatchObject({ outcome: 'done', status: { shift: 'closed', paper: 'ok', documentOpen: false } });
    expect(await kkt.openShift(CASHIER)).toMatchObject({
      outcome: 'done',
      record: { fiscalDocument: 1, shift: 1, printed: true },
    });
    expect(await kkt.cashIn('500.00', 'in-1')).toEqual({ outcome: 'done' });
    const sale = aFiscalSale();
    const sold = await kkt.register(sale, sale.id);
    expect(sold).toMatchObject({ outcome: 'done', fiscalDocument: 2, change: '60.00', shift: 1, receipt: 1, printed: true });
    expect(device.documents()[1]).toMatchObject({
      kind: 'sale',
      total: 4000,
      cashier: CASHIER.name,
      cashierInn: CASHIER.inn,
      customer: '+79990000000',
      foreign: false,
    });
    if (sold.outcome === 'done') expect(sold.fiscalSign).toBe(device.documents()[1]?.sign);
    const back = aFiscalSale({ kind: 'return', payments: { cash: '40.00', card: '0.00', prepaid: '0.00', credit: '0.00' } });
    expect(await kkt.register(back, back.id)).toMatchObject({ outcome: 'done', fiscalDocument: 3, change: '0.00', receipt: 2 });
    expect(await kkt.cashOut('100.00', 'out-1')).toEqual({ outcome: 'done' });
    expect(await kkt.totals()).toEqual({
      outcome: 'done',
      totals: { cashInDrawer: '400.00', sales: '40.00', returns: '40.00', salesCount: 1, returnsCount: 1 },
    });
    expect(await kkt.xReport()).toEqual({ outcome: 'done' });
    expect(await kkt.printText(['Привет', 'x'.repeat(85)])).toEqual({ outcome: 'done' });
    expect(await kkt.cut()).toEqual({ outcome: 'done' });
    expect(await kkt.openDrawer()).toEqual({ outcome: 'done' });
    expect(await kkt.repeatDocument()).toEqual({ outcome: 'done' });
    expect(await kkt.lastDocument()).toMatchObject({ outcome: 'done', record: { fiscalDocument: 3 } });
    expect(await kkt.closeShift(CASHIER)).toMatchObject({ outcome: 'done', record: { fiscalDocument: 4, shift: 1 } });
    expect(await kkt.status()).toMatchObject({ outcome: 'done', status: { shift: 'closed', shiftNumber: 1, lastDocument: 4 } });
    expect(device.paper().join('\n')).toContain('Привет');
  });

  it.each([
    ['the reply to the closing command is lost', { fault: 'lose-reply', command: 'FF45' }],
    ['half of that reply comes', { fault: 'half-frame', command: 'FF45' }],
    ['that reply is cut at a byte', { fault: 'lose-reply', command: 'FF45', mode: 'cut-at-byte', byte: 3 }],
    ['garbage precedes that reply', { fault: 'garbage', command: 'FF45' }],
    ['another command is answered instead', { fault: 'desync', command: 'FF45' }],
    ['the closing command never arrives', { fault: 'lose-reply', command: 'FF45', mode: 'before-execute' }],
    ['the reply to a line is lost', { fault: 'lose-reply', command: 'FF46' }],
    ['a line never arrives', { fault: 'lose-reply', command: 'FF46', mode: 'before-execute' }],
    ['stray FF bytes precede everything', { fault: 'stray-ff', times: 200 }],
    ['the device is slow', { fault: 'slow', ms: 120, command: 'FF45' }],
  ] as const)('registers exactly once when %s', async (_, fault) => {
    const { device, kkt } = await bench(wire, protocol);
    await kkt.openShift(CASHIER);
    device.fault(fault);
    const sale = aFiscalSale();
    let outcome = await kkt.register(sale, sale.id);
    for (let tries = 0; tries < 3 && outcome.outcome === 'unknown'; tries++) outcome = await kkt.probe(sale, sale.id);
    expect(outcome.outcome).not.toBe('unknown');
    const receipts = (): number => device.documents().filter((document) => document.kind === 'sale').length;
    expect(receipts()).toBe(outcome.outcome === 'done' ? 1 : 0);
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'done', fiscalDocument: 2, change: '60.00' });
    expect(receipts()).toBe(1);
  });

  it.each([['E0'], ['41'], ['50'], ['51']] as const)('settles a lost reply to %s by asking the device', async (command) => {
    const { device, kkt } = await bench(wire, protocol);
    if (command === 'E0') device.fault({ fault: 'lose-reply', command });
    expect(await kkt.openShift(CASHIER)).toMatchObject({ outcome: 'done', record: { fiscalDocument: 1, shift: 1 } });
    if (command === '50') device.fault({ fault: 'lose-reply', command });
    expect(await kkt.cashIn('100.00', 'in')).toEqual({ outcome: 'done' });
    expect(await kkt.cashIn('100.00', 'in')).toEqual({ outcome: 'done' });
    if (command === '51') device.fault({ fault: 'lose-reply', command });
    expect(await kkt.cashOut('30.00', 'out')).toEqual({ outcome: 'done' });
    expect(await kkt.probeCash('out')).toEqual({ outcome: 'done' });
    expect(device.state().cashInDrawer).toBe('70.00');
    if (command === '41') device.fault({ fault: 'lose-reply', command });
    expect(await kkt.closeShift(CASHIER)).toMatchObject({ outcome: 'done', record: { fiscalDocument: 2, shift: 1 } });
  });

  it('finds the receipt after a crash of the driver, on a new connection, with the same record', async () => {
    const { device, kkt, again } = await bench(wire, protocol);
    await kkt.openShift(CASHIER);
    const sale = aFiscalSale();
    device.fault({ fault: 'lose-reply', command: 'FF45' });
    const racing = kkt.register(sale, sale.id);
    while (device.documents().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    void kkt.close();
    await racing;
    const fresh = again();
    expect(await fresh.probe(sale, sale.id)).toMatchObject({
      outcome: 'done',
      fiscalDocument: 2,
      fiscalSign: device.documents()[1]?.sign,
    });
  });
});

describe.each(['v1', 'v2'] as const)('in protocol %s', (protocol) => {
  it('is on record but not printed when the paper runs out, and prints on after new paper', async () => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    device.fault({ fault: 'no-paper', when: 'next-document' });
    const sale = aFiscalSale();
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'done', fiscalDocument: 2, printed: false });
    expect(await kkt.status()).toMatchObject({ status: { paper: 'out' } });
    const next = aFiscalSale();
    expect(await kkt.register(next, next.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_NO_PAPER' });
    device.fault({ fault: 'paper-loaded' });
    expect(await kkt.register(next, next.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_WAITS_CONTINUE' });
    expect(await kkt.continuePrint()).toEqual({ outcome: 'done' });
    expect(device.documents()[1]?.printed).toBe(true);
    expect(await kkt.register(next, next.id)).toMatchObject({ outcome: 'done', fiscalDocument: 3, printed: true });
  });

  it('refuses a receipt in a shift older than a day, and closes it', async () => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    device.fault({ fault: 'shift-expired' });
    expect(await kkt.status()).toMatchObject({ status: { shift: 'expired' } });
    const sale = aFiscalSale();
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_SHIFT_EXPIRED' });
    expect(await kkt.closeShift(CASHIER)).toMatchObject({ outcome: 'done' });
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_SHIFT_CLOSED' });
  });

  it.each([
    ['KKT_FN_FULL', { fault: 'fn-full' }],
    ['KKT_FN_EXPIRED', { fault: 'fn-days-left', days: -1 }],
    ['KKT_OFD_OVERDUE', { fault: 'ofd-overdue' }],
  ] as const)('says %s, leaves nothing open and registers nothing', async (code, fault) => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    device.fault(fault);
    const sale = aFiscalSale();
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'not-done', code });
    expect(await kkt.probe(sale, sale.id)).toMatchObject({ outcome: 'not-done' });
    expect(device.state().openReceiptLines).toBe(0);
    expect(device.documents().filter((document) => document.kind === 'sale')).toEqual([]);
  });

  it('finds the receipt after the device was switched off while printing it', async () => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    device.fault({ fault: 'power-off', when: 'next-document' });
    const sale = aFiscalSale();
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'unknown' });
    expect(await kkt.probe(sale, sale.id)).toMatchObject({ outcome: 'unknown' });
    const next = aFiscalSale();
    expect(await kkt.register(next, next.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_UNRESOLVED' });
    device.fault({ fault: 'power-on' });
    const found = await kkt.probe(sale, sale.id);
    expect(found).toMatchObject({ outcome: 'done', fiscalDocument: 2, change: '60.00', printed: false });
    expect(await kkt.continuePrint()).toEqual({ outcome: 'done' });
    expect(await kkt.register(next, next.id)).toMatchObject({ outcome: 'done', fiscalDocument: 3 });
  });

  it('does not take somebody else’s receipt for ours', async () => {
    const { device, kkt, again } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    const sale = aSaleFor('55.00');
    device.fault({ fault: 'lose-reply', command: 'FF45', mode: 'before-execute' });
    const racing = kkt.register(sale, sale.id);
    while (device.state().waitingFaults.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    device.fault({ fault: 'power-off' });
    device.fault({ fault: 'power-on' });
    device.fault({ fault: 'foreign-document', total: '77.00' });
    await racing;
    expect(await again().probe(sale, sale.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_FOREIGN_DOCUMENT' });
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'done', fiscalDocument: 3 });
  });

  it.each([
    ['with another good, for another customer', '+79990000000', { outcome: 'not-done', code: 'KKT_FOREIGN_DOCUMENT' }],
    ['with another good, when ours names no customer', '', { outcome: 'unknown', code: 'KKT_FOREIGN_DOCUMENT' }],
  ])('does not take a receipt of the same total for ours: %s', async (_, customer, expected) => {
    const { device, kkt, again } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    const sale = { ...aSaleFor('55.00'), customer };
    device.fault({ fault: 'lose-reply', command: 'FF45', mode: 'before-execute' });
    const racing = kkt.register(sale, sale.id);
    while (device.state().waitingFaults.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    device.fault({ fault: 'power-off' });
    device.fault({ fault: 'power-on' });
    device.fault({ fault: 'foreign-document', total: '55.00' });
    await racing;
    expect(await again().probe(sale, sale.id)).toMatchObject(expected);
  });

  it('knows its own receipt by what stands in it, whatever letters the code pages lose', async () => {
    const { device, kkt, again } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    const bread = {
      name: '//Хліб «Ґазда» №5 ½ 🍞',
      quantity: '3',
      price: '13.33',
      total: '40.00',
      vat: '22%',
      method: 4,
      subject: 1,
    };
    const sale = aFiscalSale({ lines: Array.from({ length: 120 }, () => bread), payments: cash('4800.00') });
    device.fault({ fault: 'power-off', when: 'next-document' });
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'unknown' });
    device.fault({ fault: 'power-on' });
    expect(await again().probe(sale, sale.id)).toMatchObject({ outcome: 'done', fiscalDocument: 2 });
  });

  it('cancels a receipt that a crash left open, and refuses what the device would refuse', async () => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    const sale = aFiscalSale({ kind: 'return', payments: { cash: '40.00', card: '0.00', prepaid: '0.00', credit: '0.00' } });
    expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_NOT_ENOUGH_CASH' });
    expect(device.state().openReceiptLines).toBe(0);
    const rate = aFiscalSale({ lines: [{ ...aFiscalSale().lines[0]!, vat: '13%' }] });
    expect(await kkt.register(rate, rate.id)).toMatchObject({ outcome: 'not-done', code: 'KKT_TAX_UNKNOWN' });
    expect(await kkt.openShift(CASHIER)).toMatchObject({ outcome: 'not-done', code: 'KKT_SHIFT_OPEN' });
  });

  it('takes two receipts asked for at once one after the other', async () => {
    const { device, kkt } = await bench('tcp', protocol);
    await kkt.openShift(CASHIER);
    const [one, two] = [aSaleFor('1.00'), aSaleFor('2.00')];
    const outcomes = await Promise.all([kkt.register(one, one.id), kkt.status(), kkt.register(two, two.id)]);
    expect(outcomes).toMatchObject([
      { fiscalDocument: 2 },
      { status: { documentOpen: false, lastDocument: 2 } },
      { fiscalDocument: 3 },
    ]);
    expect(device.documents().map((document) => document.total)).toEqual([0, 100, 200]);
  });

  it('finds out by itself which protocol is spoken', async () => {
    const { kkt } = await bench('tcp', protocol, 'auto');
    expect(await kkt.status()).toMatchObject({ outcome: 'done' });
  });
});

it('counts prepayment and rounding as the fiscal data format wants', async () => {
  const { device, kkt } = await bench('tcp', 'v2');
  await kkt.openShift(CASHIER);
  const sale = aFiscalSale({
    lines: [{ name: 'Диван', quantity: '1', price: '1000.70', total: '1000.70', vat: '22%', method: 4, subject: 1 }],
    payments: { cash: '400.00', card: '100.00', prepaid: '500.00', credit: '0.00' },
    rounding: '0.70',
  });
  expect(await kkt.register(sale, sale.id)).toMatchObject({ outcome: 'done', change: '0.00' });
  expect(device.documents()[1]?.totals).toMatchObject({
    '1020': '1000.00',
    '1031': '400.00',
    '1081': '100.00',
    '1215': '500.00',
  });
});
