/** What the emulator can be told to do wrong: the shapes that HTTP control, standard input and tests share. */
import { z } from 'zod';
import { err, ok, type Result } from '../../../domain/shared/result.ts';

/** A command as the log names it: "10", "FF45". */
const command = z
  .string()
  .regex(/^([0-9A-Fa-f]{2}|[Ff]{2}[0-9A-Fa-f]{2})$/, 'a command such as "41" or "FF45"')
  .transform((name) => name.toUpperCase());
const target = { command: command.optional(), nth: z.int().min(1).max(10_000).default(1) };
const lines = z.int().min(0).max(1000);
const amount = z.string().regex(/^\d{1,8}\.\d{2}$/, 'an amount such as "40.00"');

const emulatorFault = z.discriminatedUnion('fault', [
  z.strictObject({
    fault: z.literal('lose-reply'),
    ...target,
    mode: z.enum(['before-execute', 'after-execute', 'cut-at-byte']).default('after-execute'),
    byte: z.int().min(0).max(1000).default(1),
  }),
  z.strictObject({ fault: z.literal('half-frame'), ...target }),
  z.strictObject({
    fault: z.literal('garbage'),
    ...target,
    bytes: z
      .string()
      .regex(/^([0-9A-Fa-f]{2}){1,500}$/, 'bytes as hex')
      .default('A55A0011'),
  }),
  z.strictObject({ fault: z.literal('desync'), ...target }),
  z.strictObject({ fault: z.literal('stray-ff'), times: z.int().min(1).max(10_000).default(1) }),
  z.strictObject({ fault: z.literal('slow'), ms: z.int().min(0).max(600_000), command: command.optional() }),
  z.strictObject({ fault: z.literal('slow-print'), msPerLine: z.int().min(0).max(10_000) }),
  z.strictObject({
    fault: z.literal('no-paper'),
    when: z.enum(['now', 'next-document']).default('now'),
    afterLines: lines.optional(),
  }),
  z.strictObject({ fault: z.literal('paper-loaded') }),
  z.strictObject({ fault: z.literal('cover-open') }),
  z.strictObject({ fault: z.literal('cover-closed') }),
  z.strictObject({
    fault: z.literal('power-off'),
    when: z.enum(['now', 'next-document']).default('now'),
    afterLines: lines.optional(),
  }),
  z.strictObject({ fault: z.literal('power-on') }),
  z.strictObject({
    fault: z.literal('foreign-document'),
    total: amount,
    kind: z.enum(['sale', 'return']).default('sale'),
    payment: z.enum(['cash', 'card']).default('cash'),
  }),
  z.strictObject({ fault: z.literal('advance-clock'), hours: z.number().min(0).max(100_000) }),
  z.strictObject({ fault: z.literal('shift-expired') }),
  z.strictObject({ fault: z.literal('fn-full') }),
  z.strictObject({ fault: z.literal('fn-replaced') }),
  z.strictObject({ fault: z.literal('fn-days-left'), days: z.int().min(-1000).max(1000) }),
  z.strictObject({ fault: z.literal('ofd-offline') }),
  z.strictObject({ fault: z.literal('ofd-overdue'), days: z.int().min(31).max(1000).default(31) }),
  z.strictObject({ fault: z.literal('ofd-online') }),
  z.strictObject({ fault: z.literal('clear') }),
]);

export type EmulatorFault = z.output<typeof emulatorFault>;
export type EmulatorFaultInput = z.input<typeof emulatorFault>;

export const FAULT_NAMES: readonly string[] = emulatorFault.options.map((option) => option.shape.fault.value);

/** Reads a fault; the refusal says in one line what is wrong with it. */
export function parseFault(value: unknown): Result<EmulatorFault, string> {
  const parsed = emulatorFault.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const name = faultName(value);
  if (name === undefined || !FAULT_NAMES.includes(name)) return err(`"fault" must be one of: ${FAULT_NAMES.join(', ')}`);
  return err(parsed.error.issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; '));
}

function faultName(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null && 'fault' in value ? value.fault : undefined;
  return typeof name === 'string' ? name : undefined;
}
