// Devices at the assembled till: tried in the first-start guide, shown where they really are, told of when they change.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPrinterEmulator } from '../../../src/devices/printer/printer-emulator/printer-emulator.ts';
import { realTimers } from '../../../src/devices/transport/transport.ts';
import { composeOver, openStore } from '../../../src/main/compose.ts';
import { systemClock, systemIds } from '../../../src/main/system.ts';
import { codeOf, GOODS, must, openedTill, optionsFor, pay, scan, signIn, type TillBench } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

describe('before the shop is set up', () => {
  it('a test slip prints with nobody signed in, and not any more afterwards', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lavka-setup-'));
    const printer = await startPrinterEmulator({ listen: { host: '127.0.0.1', port: 0 } });
    const options = { ...optionsFor(dir, {}), demo: false };
    const world = { clock: systemClock, ids: systemIds, timers: realTimers };
    const till = await composeOver(openStore(options, world), options, world);
    try {
      const { handlers } = till;
      expect(codeOf(await handlers['devices.testPrint'](null))).toBe('PRINTER_NOT_SET');
      const { devices, shop } = await handlers['settings.get'](null);
      const chosen = { ...devices.printer, kind: 'escpos', address: printer.address } as const;
      must(await handlers['settings.saveDevices']({ ...devices, printer: chosen }));
      must(await handlers['devices.testPrint'](null));
      expect(printer.slips()).toHaveLength(1);
      must(await handlers['settings.saveShop']({ ...shop, organisation: 'ООО «Лавка»' }));
      must(await handlers['setup.finish']({ manager: { name: 'Управляющий', pin: '3333', role: 'manager' } }));
      expect(codeOf(await handlers['devices.testPrint'](null))).toBe('NOT_SIGNED_IN');
    } finally {
      await till.close();
      await printer.close();
      rmSync(dir, { recursive: true, force: true });
    }
  }, 30_000);
});

describe('at work', () => {
  let till: TillBench;
  beforeEach(async () => {
    till = await openedTill();
  });
  afterEach(() => till.close());
  const seen = () => till.client['till.hello'](null);

  it('the address that is shown is the one in use, not the one in the settings', async () => {
    await seen();
    expect((await till.client['settings.get'](null)).devices.printer.address).toBe('');
    expect(till.state().printer.address).toBe(till.printer.address);
    expect(till.state().registrar.address).toBe(till.registrar.address);
    expect((await till.client['devices.checkPrinter'](null)).facts).toContainEqual({
      key: 'address',
      value: till.printer.address,
    });
    expect((await till.client['devices.checkRegistrar'](null)).facts).toContainEqual({
      key: 'address',
      value: till.registrar.address,
    });
  });

  it('a computer that slept for hours does not take its own clock’s jump for the registrar’s fault', async () => {
    await till.client['devices.checkRegistrar'](null);
    till.pass({ hours: 8 });
    await seen();
    expect(till.state().notices.map(({ code }) => code)).not.toContain('CLOCK_DIFFERS');
  });

  it('a clock that really differs is told of', async () => {
    till.registrar.fault({ fault: 'advance-clock', hours: 1 });
    await till.client['devices.checkRegistrar'](null);
    await seen();
    await waitUntil(() => till.state().notices.some(({ code }) => code === 'CLOCK_DIFFERS'), 'the notice');
    expect(till.state().notices).toContainEqual({ code: 'CLOCK_DIFFERS', details: { minutes: 60 }, urgent: true });
  });

  it('a clock that was set back is told of for as long as it shows a time before what is recorded, restart or not', async () => {
    const isTold = (): boolean => till.state().notices.some(({ code }) => code === 'CLOCK_BEHIND');
    await scan(till, GOODS.coffee.code);
    expect((await pay(till)).phase).toBe('done');
    till.pass({ minutes: -4 });
    await seen();
    expect(isTold()).toBe(false);
    till.pass({ hours: -24 });
    await seen();
    await waitUntil(isTold, 'the notice');
    till = await till.reopen();
    await seen();
    await waitUntil(isTold, 'the notice after a restart');
    till.pass({ hours: 25 });
    await seen();
    await waitUntil(() => !isTold(), 'the notice to go');
  });

  it('the shop’s logo is printed on receipts from the moment it is set, and not on reports', async () => {
    await signIn(till, 'manager');
    const canvas = createCanvas(120, 60);
    canvas.getContext('2d').fillRect(0, 0, 120, 60);
    const contentBase64 = (await canvas.encode('png')).toString('base64');
    must(await till.client['settings.saveLogo']({ contentBase64 }));
    await scan(till, GOODS.coffee.code);
    expect((await pay(till)).phase).toBe('done');
    await waitUntil(() => till.printer.slips().length === 1, 'the slip');
    const images = () => till.printer.slips().map(({ text }) => text.filter((line) => line.includes('[IMAGE')).length);
    await waitUntil(() => till.store.printJobs.count().waiting === 0, 'the end of the slip');
    const withLogo = images();
    must(await till.client['settings.saveLogo']({ contentBase64: null }));
    await scan(till, GOODS.coffee.code);
    await pay(till);
    await waitUntil(() => till.printer.slips().length === 2, 'the second slip');
    expect([withLogo[0], images()[1]]).toEqual([1, 0]);
    expect(codeOf(await till.client['settings.saveLogo']({ contentBase64: 'bm90IGEgcGljdHVyZQ==' }))).toBe('LOGO_NOT_A_PICTURE');
    must(await till.client['people.signOut'](null));
    expect(codeOf(await till.client['settings.saveLogo']({ contentBase64 }))).toBe('NOT_SIGNED_IN');
  });
});
