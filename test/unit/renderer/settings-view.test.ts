/** What is typed into the settings, and what is wrong with it. */
import { describe, expect, it } from 'vitest';
import { slipText, layoutSlip } from '../../../src/domain/receipt/layout-slip.ts';
import { readBarcode } from '../../../src/domain/barcode/read-barcode.ts';
import {
  codesDraft,
  devicesDraft,
  layoutsOf,
  readCodes,
  readDevices,
  readReceipt,
  readSelling,
  readShop,
  receiptDraft,
  sellingDraft,
} from '../../../src/renderer/screens/settings/read-draft.ts';
import { sampleSlip } from '../../../src/renderer/screens/settings/sample-slip.ts';
import { readingFacts, tryingSettings } from '../../../src/renderer/screens/settings/scan-reading-view.ts';
import { nearestVolume } from '../../../src/renderer/screens/settings/screen-view.ts';
import { settings } from '../../gallery/fake-shop.ts';

describe('the settings as typed', () => {
  it('come back unchanged when nothing was typed', () => {
    expect(readShop(settings.shop).value).toEqual(settings.shop);
    const { receiptHeader, receiptFooter, inStoreCodes, customerCardPrefixes, ...selling } = settings.selling;
    expect(readReceipt(receiptDraft(settings.selling)).value).toEqual({ receiptHeader, receiptFooter });
    expect(readSelling(sellingDraft(settings.selling)).value).toEqual(selling);
    expect(readCodes(codesDraft(settings.selling)).value).toEqual({ inStoreCodes, customerCardPrefixes });
    expect(readDevices(devicesDraft(settings.devices)).value).toEqual(settings.devices);
  });

  it('ask for the organisation and a tax number of the right length', () => {
    expect(readShop({ ...settings.shop, organisation: ' ', inn: '123' })).toEqual({
      value: null,
      problems: { organisation: 'empty', inn: 'inn' },
    });
  });

  it('keep fractions of a percent and of the smallest coin', () => {
    const draft = {
      ...sellingDraft(settings.selling),
      cashier: '7,5',
      rounding: 'cash' as const,
      step: '0,10',
      notes: '500 100',
    };
    const { value } = readSelling(draft);
    expect(value?.discountCeiling.cashier).toBe(750);
    expect(value?.rounding).toEqual({ step: 10, mode: 'half-up', applies: 'cash' });
    expect(value?.cashNotes).toEqual([100_00, 500_00]);
  });

  it('refuse a discount over the whole price, a step of nothing and a note that is no amount', () => {
    const draft = { ...sellingDraft(settings.selling), senior: '101', rounding: 'all' as const, step: '0', notes: '100 abc' };
    expect(readSelling(draft).problems).toEqual({ senior: 'percent', step: 'amount', notes: 'amount' });
  });

  it('hold the receipt to eight lines of 64 characters', () => {
    expect(readReceipt({ header: 'a\n'.repeat(9), footer: 'x'.repeat(65) }).problems).toEqual({
      header: 'lines',
      footer: 'longLine',
    });
    expect(readReceipt({ header: '\n\n', footer: '' }).value).toEqual({ receiptHeader: [], receiptFooter: [] });
  });

  it('say what is wrong with a layout of a scale, and read look-alike letters of another alphabet', () => {
    expect(readCodes({ layouts: '21IIIIWWC', cards: '' }).problems).toEqual({ layouts: 'layout-length' });
    expect(readCodes({ layouts: '', cards: '2900 x' }).problems).toEqual({ cards: 'prefix' });
    expect(layoutsOf('21iiiiiwwwww\u0441')).toEqual(['21IIIIIWWWWWC']);
  });

  it('want an address for a device that is there and none for one that is not', () => {
    const draft = devicesDraft(settings.devices);
    expect(readDevices({ ...draft, printer: { ...draft.printer, address: ' ' } }).problems).toEqual({ printer: 'empty' });
    expect(readDevices({ ...draft, printer: { ...draft.printer, kind: 'none', address: '' } }).problems).toEqual({});
  });
});

describe('the slip beside the settings', () => {
  it('carries the typed header and footer and never grows wider than the paper', () => {
    const words = { first: 'Первый товар', second: 'Второй товар', cashier: 'Кассир' };
    const slip = sampleSlip(settings, { header: 'Без выходных', footer: 'До встречи' }, words);
    const text = slipText(layoutSlip(slip, 32));
    expect(text.some((line) => line.trim() === 'Без выходных')).toBe(true);
    expect(text.some((line) => line.trim() === 'До встречи')).toBe(true);
    expect(Math.max(...text.filter((line) => !line.startsWith('[')).map((line) => line.length))).toBeLessThanOrEqual(32);
  });
});

describe('a scan being tried', () => {
  it('is read by what is typed, saved or not', () => {
    const trying = tryingSettings({ layouts: '21IIIIIWWWWWC', cards: '777' }, 2026);
    const reading = readBarcode('2112345007359', trying);
    expect(reading.kind).toBe('in-store');
    if (reading.kind === 'in-store')
      expect(readingFacts(reading)).toEqual([
        { id: 'item', value: '12345' },
        { id: 'layout', value: '21IIIIIWWWWWC' },
        { id: 'quantity', value: '0,735' },
      ]);
    expect(readBarcode('77712345', trying).kind).toBe('customer-card');
  });
});

describe('loudness in words', () => {
  it('takes the nearest word, and silence only for silence', () => {
    expect(nearestVolume(0)).toBe('off');
    expect(nearestVolume(3)).toBe('quiet');
    expect(nearestVolume(60)).toBe('normal');
    expect(nearestVolume(90)).toBe('loud');
  });
});
