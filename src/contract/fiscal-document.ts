/**
 * What a till asks a fiscal registrar to put on record, and what the registrar answers.
 * A public shape: `lavka device kkt register FILE.json` reads it. Amounts and quantities are decimal strings.
 */
import { z } from 'zod';

const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'a decimal number such as "13.33"');
const amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'an amount such as "40.00"');

/** Russian tax systems as 54-FZ tag 1055 knows them. */
export const taxSystem = z.enum(['osn', 'usn-income', 'usn-income-outcome', 'esn', 'patent']);

/** VAT as written on a price: a rate inside the price, a calculated rate, or none. */
export const vatCode = z.string().regex(/^(none|\d{1,2}(\.\d{1,2})?%|\d{1,2}\/\d{3})$/, '"22%", "0%", "none" or "22/122"');

export const fiscalLine = z.object({
  name: z.string().min(1).max(128),
  quantity: decimal,
  price: amount,
  total: amount,
  vat: vatCode,
  /** Tag 1214: 1 full prepayment, 2 part prepayment, 3 advance, 4 full settlement, 5-7 credit. */
  method: z.int().min(1).max(7),
  /** Tag 1212: 1 goods, 4 service, 10 payment. */
  subject: z.int().min(1).max(33),
});

export const fiscalDocument = z.object({
  id: z.uuid(),
  kind: z.enum(['sale', 'return']),
  taxSystem,
  cashier: z.object({
    name: z.string().min(1).max(64),
    /** Empty: not known. */
    inn: z
      .string()
      .regex(/^(\d{12})?$/)
      .optional(),
  }),
  /** Phone or e-mail for the electronic copy, tag 1008. */
  customer: z.string().max(64).optional(),
  lines: z.array(fiscalLine).min(1).max(500),
  payments: z.object({ cash: amount, card: amount, prepaid: amount, credit: amount }),
  /** What receipt rounding takes off the total, under one whole unit of money: "0.20". */
  rounding: z.string().regex(/^0(\.\d{1,2})?$/),
});

export type FiscalDocument = z.infer<typeof fiscalDocument>;
export type FiscalLine = z.infer<typeof fiscalLine>;
export type TaxSystem = z.infer<typeof taxSystem>;
