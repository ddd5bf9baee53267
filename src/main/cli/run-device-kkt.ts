/** What `lavka device kkt` does once its options are read. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../contract/errors/define-errors.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError, type Details, type ErrorCode } from '../../contract/errors/registry.ts';
import { fiscalDocument, type FiscalDocument } from '../../contract/fiscal-document.ts';
import type { CommandOutcome, RegisterOutcome } from '../../devices/fiscal/fiscal-registrar.ts';
import { shtrihMRegistrar, type ShtrihMRegistrar } from '../../devices/fiscal/shtrih-m/shtrih-m-registrar.ts';
import { stateOfWitness } from '../../devices/fiscal/shtrih-m/witness.ts';
import { parseDeviceAddress } from '../../devices/transport/address.ts';
import { openTransport } from '../../devices/transport/open-transport.ts';
import { intentsInMemory, openIntentFiles, type IntentFiles } from './intent-files.ts';

const EXIT = { done: 0, 'bad-usage': 1, 'not-done': 2, unknown: 3 } as const;

const optionsShape = z.object({
  connect: z.string(),
  protocol: z.enum(['v1', 'v2', 'auto']),
  intents: z.string().min(1).optional(),
  password: z.string().regex(/^\d{1,8}$/),
  id: z.string().optional(),
  cashier: z.string().min(1).max(64),
  cashierInn: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  language: z.enum(LANGUAGES),
});
type Options = z.infer<typeof optionsShape>;

type Work = {
  readonly registrar: ShtrihMRegistrar;
  readonly intents: IntentFiles;
  readonly args: readonly string[];
  readonly options: Options;
};
type Outcome = CommandOutcome | CommandOutcome<{ readonly intent: string }> | RegisterOutcome;

const ACTIONS: Readonly<Record<string, (work: Work) => Promise<Outcome>>> = {
  status: ({ registrar }) => registrar.status(),
  totals: ({ registrar }) => registrar.totals(),
  'open-shift': ({ registrar, options }) => registrar.openShift(cashier(options)),
  'close-shift': ({ registrar, options }) => registrar.closeShift(cashier(options)),
  x: ({ registrar }) => registrar.xReport(),
  register: ({ registrar, intents, args }) => register(registrar, intents, readDocument(the(args, 'FILE.json'))),
  probe: (work) => probe(work, the(work.args, 'ID')),
  'cash-in': ({ registrar, args, options }) => moveCash(options, (id) => registrar.cashIn(the(args, 'SUM'), id)),
  'cash-out': ({ registrar, args, options }) => moveCash(options, (id) => registrar.cashOut(the(args, 'SUM'), id)),
  'probe-cash': ({ registrar, args, options }) => {
    if (options.intents === undefined) throw badInput('--intents');
    return registrar.probeCash(the(args, 'ID'));
  },
  last: ({ registrar }) => registrar.lastDocument(),
  'continue-print': ({ registrar }) => registrar.continuePrint(),
  repeat: ({ registrar }) => registrar.repeatDocument(),
  text: ({ registrar, args }) => registrar.printText(args),
  cut: ({ registrar }) => registrar.cut(),
  drawer: ({ registrar }) => registrar.openDrawer(),
};

/** Prints one line of JSON and answers the exit code. */
export async function runDeviceKkt(
  action: string,
  args: readonly string[],
  given: Readonly<Record<string, string>>,
): Promise<number> {
  const language = LANGUAGES.find((known) => known === given['language']) ?? 'ru';
  try {
    const outcome = await perform(action, args, given);
    print(outcome.outcome === 'done' ? outcome : { ...outcome, ...describeError(outcome.code, outcome.details, language) });
    return EXIT[outcome.outcome];
  } catch (thrown) {
    const fault = Fault.from(thrown);
    printFault(fault.code, fault.details, language);
    if (fault.code === 'BUG') throw thrown;
    return EXIT['bad-usage'];
  }
}

async function perform(action: string, args: readonly string[], given: Readonly<Record<string, string>>): Promise<Outcome> {
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (run === undefined) throw badInput(`action ${action}`);
  const parsed = optionsShape.safeParse(given);
  if (!parsed.success) throw badInput(`--${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const options = parsed.data;
  const address = parseDeviceAddress(options.connect);
  if (!address.ok) throw new Fault('BAD_DEVICE_ADDRESS', { address: address.error.address });

  const intents = options.intents === undefined ? intentsInMemory() : openIntentFiles(options.intents);
  const registrar = shtrihMRegistrar({
    connect: openTransport(address.value),
    intents,
    protocol: options.protocol,
    password: Number(options.password),
  });
  try {
    return await run({ registrar, intents, args, options });
  } finally {
    await registrar.close();
  }
}

/** Earlier receipts whose fate is unknown are settled first: otherwise this one could be taken for one of them. */
async function register(registrar: ShtrihMRegistrar, intents: IntentFiles, document: FiscalDocument): Promise<Outcome> {
  for (const id of intents.ids()) {
    const witness = intents.load(id);
    const left = intents.document(id);
    if (id === document.id || witness === undefined || left === undefined || stateOfWitness(witness) !== 'open') continue;
    const settled = await registrar.probe(left, id);
    if (settled.outcome === 'unknown') return { outcome: 'not-done', code: 'KKT_UNRESOLVED', details: { intent: id } };
  }
  const kept = intents.document(document.id);
  const witness = intents.load(document.id);
  const isTaken = witness !== undefined && stateOfWitness(witness) !== 'void';
  if (isTaken && JSON.stringify(kept) !== JSON.stringify(document))
    return { outcome: 'not-done', code: 'KKT_INTENT_REUSED', details: { intent: document.id } };
  intents.keep(document.id, document);
  return registrar.register(document, document.id);
}

/** Names the intent in the answer, so that an unknown movement can be asked about. */
async function moveCash({ id = randomUUID() }: Options, move: (id: string) => Promise<CommandOutcome>): Promise<Outcome> {
  const outcome = await move(id);
  return outcome.outcome === 'done' ? { ...outcome, intent: id } : { ...outcome, details: { ...outcome.details, intent: id } };
}

async function probe({ registrar, intents, options }: Work, id: string): Promise<Outcome> {
  if (options.intents === undefined) throw badInput('--intents');
  const document = intents.document(id);
  if (document === undefined) return { outcome: 'not-done', code: 'KKT_NOT_REGISTERED', details: { intent: id } };
  return registrar.probe(document, id);
}

function readDocument(path: string): FiscalDocument {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (thrown) {
    throw new Fault('BAD_INPUT', { field: path, reason: thrown instanceof Error ? thrown.message : '' }, { cause: thrown });
  }
  const parsed = fiscalDocument.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Fault('BAD_INPUT', { field: issue?.path.join('.') ?? '', reason: issue?.message ?? '' });
}

function cashier({ cashier: name, cashierInn: inn }: Options): FiscalDocument['cashier'] {
  return inn === undefined ? { name } : { name, inn };
}

function the(args: readonly string[], name: string): string {
  const [first] = args;
  if (first === undefined) throw badInput(name);
  return first;
}

function badInput(field: string): Fault {
  return new Fault('BAD_INPUT', { field });
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function printFault(code: ErrorCode, details: Details, language: Language): void {
  const text = describeError(code, details, language);
  print({ error: { code, details, ...text } });
  process.stderr.write(`${text.what}. ${text.todo}\n`);
}
