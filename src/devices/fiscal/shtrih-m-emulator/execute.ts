/** One command in, one reply out: finds the command, checks its length, password and what stands in its way, then runs it. Pure. */
import { joinBytes, readFields, uintField } from './bytes.ts';
import { ERRORS, refused, type Command, type Context, type Outcome } from './command.ts';
import { markingCommands } from './commands/marking-commands.ts';
import { oldReceiptCommands } from './commands/old-receipt-commands.ts';
import { printCommands } from './commands/print-commands.ts';
import { receiptCommands } from './commands/receipt-commands.ts';
import { shiftCommands } from './commands/shift-commands.ts';
import { statusCommands } from './commands/status-commands.ts';
import { storageCommands } from './commands/storage-commands.ts';
import { tableCommands } from './commands/table-commands.ts';
import type { DeviceTime } from './device-time.ts';
import { ADMINISTRATOR, operatorByPassword, SYSTEM_ADMINISTRATOR } from './operators.ts';
import { submodeOf } from './printer.ts';
import type { RegistrarState } from './registrar-state.ts';

const EXTENDED = 0xff;
const PASSWORD_LENGTH = 4;

const commands: ReadonlyMap<number, Command> = new Map(
  [
    statusCommands,
    tableCommands,
    printCommands,
    receiptCommands,
    oldReceiptCommands,
    shiftCommands,
    storageCommands,
    markingCommands,
  ]
    .flat()
    .map((command) => [command.code, command]),
);

export type Executed = {
  readonly state: RegistrarState;
  /** The command's own bytes, the error byte, and its data when there is no error. */
  readonly reply: Uint8Array;
  /** Lines that came out of the printer. */
  readonly paper: readonly string[];
};

export function execute(
  state: RegistrarState,
  body: Uint8Array,
  environment: { readonly now: DeviceTime; readonly speaksV2: boolean },
): Executed {
  const code = commandCode(body);
  const head = body.slice(0, code > EXTENDED ? 2 : 1);
  const outcome = run(state, body, environment);
  if (outcome.kind === 'refused') return { state, reply: joinBytes(head, [outcome.error]), paper: [] };
  return { state: outcome.state, reply: joinBytes(head, [0], outcome.data), paper: outcome.paper };
}

/** One byte, or FFxx; FF alone when its second byte is missing. */
export function commandCode(body: Uint8Array): number {
  const [first = 0, second] = body;
  return first === EXTENDED && second !== undefined ? first * 256 + second : first;
}

/** "FF45", "10": how faults and logs name a command. */
export function commandName(body: Uint8Array): string {
  const code = commandCode(body);
  return Buffer.from(uintField(code, code > EXTENDED ? 2 : 1).reverse())
    .toString('hex')
    .toUpperCase();
}

function run(
  state: RegistrarState,
  body: Uint8Array,
  environment: { readonly now: DeviceTime; readonly speaksV2: boolean },
): Outcome {
  const command = commands.get(commandCode(body));
  if (command === undefined) return refused(ERRORS.notSupported);
  const [shortest, longest] = typeof command.length === 'number' ? [command.length, command.length] : command.length;
  if (body.length < shortest || body.length > longest) return refused(ERRORS.length);
  const parameters = body.subarray(command.code > EXTENDED ? 2 : 1);
  const hasPassword = command.password !== 'none';
  const operator = hasPassword ? operatorByPassword(state.memory.tables, readFields(parameters).uint(PASSWORD_LENGTH)) : 0;
  if (operator === undefined || !mayGive(command, operator)) return refused(ERRORS.wrongPassword);
  const context: Context = { ...environment, state, operator };
  const obstacle = obstacleTo(command, context);
  if (obstacle !== undefined) return refused(obstacle);
  return command.run(context, readFields(parameters.subarray(hasPassword ? PASSWORD_LENGTH : 0)));
}

function mayGive(command: Command, operator: number): boolean {
  if (command.password === 'system') return operator === SYSTEM_ADMINISTRATOR;
  return command.password !== 'administrator' || operator >= ADMINISTRATOR;
}

/** An unconfirmed date stops nearly everything; paper stops what prints. */
function obstacleTo(command: Command, { state, now }: Context): number | undefined {
  if (state.memory.unconfirmedDate !== null && command.whileDateUnconfirmed !== true) return ERRORS.confirmDate;
  if (command.paper === undefined) return undefined;
  switch (submodeOf(state.memory.printer, now)) {
    case 1:
      return command.paper === 'receipt' ? ERRORS.noPaper : ERRORS.notInSubmode;
    case 2:
      return ERRORS.notInSubmode;
    case 3:
      return ERRORS.waitsForContinue;
    case 5:
      return ERRORS.stillPrinting;
    default:
      return undefined;
  }
}
