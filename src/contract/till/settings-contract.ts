/** Settings of the till, the first start, and the devices. */
import { z } from 'zod';
import { parseVat } from '../../domain/tax/vat.ts';
import { taxSystem } from '../fiscal-document.ts';
import { call } from '../rpc/define.ts';
import { paperTemplates } from './papers-contract.ts';
import { country, details, done, errorCode, id, instant, language, positiveMoney, result } from './shapes.ts';

export const shopSettings = z.object({
  country,
  currency: z.enum(['RUB', 'UAH']),
  organisation: z.string().max(200),
  inn: z.string().regex(/^(\d{10}|\d{12}|\d{8})?$/),
  address: z.string().max(300),
  store: z.string().max(100),
  taxSystem,
  tillName: z.string().max(60),
});

export const sellingSettings = z.object({
  receiptHeader: z.array(z.string().max(64)).max(8),
  receiptFooter: z.array(z.string().max(64)).max(8),
  /** Highest discount each role may give without an override, in basis points. */
  discountCeiling: z.object({
    cashier: z.int().min(0).max(10_000),
    senior: z.int().min(0).max(10_000),
    manager: z.int().min(0).max(10_000),
  }),
  rounding: z
    .object({ step: positiveMoney, mode: z.enum(['half-up', 'up', 'down']), applies: z.enum(['cash', 'all']) })
    .nullable(),
  blindCount: z.boolean(),
  freePriceLines: z.boolean(),
  defaultVat: z
    .string()
    .max(10)
    .refine((rate) => parseVat(rate).ok, 'no rate'),
  /** Layouts of the codes the shop's scales print: "21IIIIIWWWWWC". See docs/devices/scanners.md. */
  inStoreCodes: z.array(z.string().regex(/^[0-9IWQPCV]{8,13}$/)).max(20),
  customerCardPrefixes: z.array(z.string().regex(/^\d{2,8}$/)).max(10),
  autoLockMinutes: z.int().min(0).max(240),
  cashNotes: z.array(positiveMoney).max(10),
});

export const deviceSettings = z.object({
  registrar: z.object({
    kind: z.enum(['none', 'shtrih-m']),
    address: z.string().max(200),
    protocol: z.enum(['auto', 'v1', 'v2']),
  }),
  printer: z.object({
    kind: z.enum(['none', 'escpos']),
    address: z.string().max(200),
    columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
    codePage: z.enum(['cp866', 'windows1251', 'none']),
    printSaleSlip: z.boolean(),
    reprintUnsure: z.boolean(),
    /** What stands on top of slips: a PNG of black and white dots, base64; empty for none. Made by `settings.saveLogo`. */
    logo: z.string().max(120_000),
  }),
  drawer: z.enum(['none', 'registrar', 'printer']),
  wedge: z.object({
    maxGapMs: z.int().min(10).max(500),
    minLength: z.int().min(3).max(20),
    terminator: z.enum(['Enter', 'Tab']),
  }),
});

export const screenSettings = z.object({
  language,
  theme: z.enum(['light', 'dark', 'system']),
  soundVolume: z.int().min(0).max(100),
});

export const settings = z.object({
  shop: shopSettings,
  selling: sellingSettings,
  devices: deviceSettings,
  screen: screenSettings,
  /** Empty: the delivered template. */
  papers: paperTemplates,
});
export type Settings = z.infer<typeof settings>;

export const deviceCheck = z.object({
  ok: z.boolean(),
  code: errorCode.nullable(),
  details,
  /** Facts to show, in order: label key → value. */
  facts: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type DeviceCheckView = z.infer<typeof deviceCheck>;

export const printJob = z.object({
  jobId: id,
  title: z.string(),
  createdAt: instant,
  status: z.enum(['waiting', 'printing', 'unsure', 'failed', 'printed', 'cancelled']),
  reason: errorCode.nullable(),
});

export const settingsContract = {
  'settings.get': call(z.null(), settings),
  'settings.saveShop': call(shopSettings, done),
  'settings.saveSelling': call(sellingSettings, done),
  'settings.saveDevices': call(deviceSettings, done),
  /** A PNG or JPEG of at most a megabyte; the till makes it what the printer can print. Null takes it away. Refused: LOGO_NOT_A_PICTURE, CHECKOUT_BUSY. */
  'settings.saveLogo': call(z.object({ contentBase64: z.string().max(1_400_000).nullable() }), done),
  /** Needs nobody signed in: the language and the theme are for whoever stands there. */
  'settings.saveScreen': call(screenSettings, done),

  'setup.findDevices': call(
    z.object({ addresses: z.array(z.string().max(200)).max(10) }),
    z.array(z.object({ address: z.string(), kind: z.enum(['shtrih-m', 'escpos', 'unknown']), title: z.string() })),
  ),
  'setup.importDemoGoods': call(z.null(), result(z.object({ goods: z.int() }))),
  /** Goods from a TSV file's text, in parts; progress arrives in the state's `work`. */
  'setup.importGoods': call(
    z.object({ fileName: z.string().max(200), contentBase64: z.string().max(30_000_000) }),
    result(
      z.object({
        added: z.int(),
        updated: z.int(),
        skipped: z.int(),
        problems: z.array(z.object({ line: z.int(), code: errorCode, details })),
      }),
    ),
  ),
  /** Ends the first-start guide: needs shop, at least one manager. */
  'setup.finish': call(
    z.object({
      manager: z.object({ name: z.string().min(1).max(64), pin: z.string().regex(/^\d{4,6}$/), role: z.literal('manager') }),
    }),
    done,
  ),

  'devices.checkRegistrar': call(z.null(), deviceCheck),
  'devices.checkPrinter': call(z.null(), deviceCheck),
  'devices.testPrint': call(z.null(), done),
  'devices.continuePrint': call(z.null(), done),
  'devices.repeatDocument': call(z.null(), done),
  'print.jobs': call(z.null(), z.array(printJob)),
  'print.retry': call(z.object({ jobId: id }), done),
  'print.cancel': call(z.object({ jobId: id }), done),
} as const;

export const deviceState = z.object({
  kind: z.enum(['none', 'connecting', 'ok', 'attention', 'off']),
  code: errorCode.nullable(),
  details,
  /** Where it really is: an emulator may stand in for what the settings say. Absent where there is no device. */
  address: z.string().optional(),
});
