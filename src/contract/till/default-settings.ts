/** How a till is set up before anybody has changed anything, per country. */
import { DEFAULT_WEDGE_SETTINGS } from '../../domain/barcode/wedge-settings.ts';
import type { Minor } from '../../domain/money/minor.ts';
import type { Country } from '../../domain/tax/vat-rates.ts';
import type { Settings } from './settings-contract.ts';

const notes = (...whole: readonly number[]): Minor[] => whole.map((note) => Number(`${note}00`) as Minor);

const RUSSIAN_NOTES = notes(50, 100, 200, 500, 1000, 2000, 5000);
const UKRAINIAN_NOTES = notes(20, 50, 100, 200, 500, 1000);

export function defaultSettings(country: Country): Settings {
  const isRussia = country === 'RU';
  return {
    shop: {
      country,
      currency: isRussia ? 'RUB' : 'UAH',
      organisation: '',
      inn: '',
      address: '',
      store: '',
      taxSystem: 'osn',
      tillName: '1',
    },
    selling: {
      receiptHeader: [],
      receiptFooter: [isRussia ? 'Спасибо за покупку!' : 'Дякуємо за покупку!'],
      discountCeiling: { cashier: 500, senior: 1500, manager: 10_000 },
      // In Ukraine cash is rounded to ten kopecks: the smaller coins have been withdrawn.
      rounding: isRussia ? null : { step: 10 as Minor, mode: 'half-up', applies: 'cash' },
      blindCount: false,
      freePriceLines: false,
      defaultVat: isRussia ? '22%' : '20%',
      inStoreCodes: ['21IIIIIWWWWWC', '22IIIIIQQQQQC', '23IIIIIPPPPPC'],
      customerCardPrefixes: [],
      autoLockMinutes: 15,
      cashNotes: isRussia ? RUSSIAN_NOTES : UKRAINIAN_NOTES,
    },
    devices: {
      registrar: { kind: 'none', address: '', protocol: 'auto' },
      printer: {
        kind: 'none',
        address: '',
        columns: 48,
        codePage: 'cp866',
        printSaleSlip: false,
        reprintUnsure: false,
        logo: '',
      },
      drawer: 'none',
      wedge: { maxGapMs: DEFAULT_WEDGE_SETTINGS.maxGapMs, minLength: DEFAULT_WEDGE_SETTINGS.minLength, terminator: 'Enter' },
    },
    papers: { contract: '', invoice: '', salesSlip: '' },
    screen: { language: isRussia ? 'ru' : 'uk', theme: 'system', soundVolume: 70 },
  };
}
