/** The driver of Shtrih-M registrars: the port's operations, one at a time over one connection. Protocol 1.17; see docs/devices/shtrih-m.md. */
import type { FiscalRegistrar, IntentStore, Capabilities, CommandOutcome } from '../fiscal-registrar.ts';
import { realTimers, type Connect, type Timers } from '../../transport/transport.ts';
import { moveCash, probeCash } from './cash-operations.ts';
import { commandsFor, type Command } from './command-codec.ts';
import { openDevice, type Protocol } from './device.ts';
import { readLastDocument, readStatus, readTotals } from './read-state.ts';
import { probeReceipt, registerReceipt } from './register-receipt.ts';
import { ask, failedCommand, type Session } from './session.ts';
import { closeShift, openShift } from './shift-operations.ts';
import { loadWitness } from './witness.ts';

export type ShtrihMOptions = {
  readonly connect: Connect;
  readonly intents: IntentStore;
  /** `auto` asks in protocol 2.0 first and falls back to 1.0. */
  readonly protocol?: Protocol | 'auto';
  /** The operator's password; 30 is the system administrator's from the factory. */
  readonly password?: number;
  readonly timers?: Timers;
};

export type ShtrihMRegistrar = FiscalRegistrar & { cut(): Promise<CommandOutcome> };

const SYSTEM_ADMINISTRATOR = 30;
const LINE_WIDTH = 40;

const CAPABILITIES: Capabilities = {
  country: 'RU',
  prints: true,
  cuts: true,
  drawer: true,
  shiftHours: 24,
  maxNameLength: 128,
  prepayment: true,
  lineWidth: LINE_WIDTH,
};

export function shtrihMRegistrar(options: ShtrihMOptions): ShtrihMRegistrar {
  const { connect, intents, protocol = 'auto', password = SYSTEM_ADMINISTRATOR, timers = realTimers } = options;
  const session: Session = {
    device: openDevice(connect, timers, protocol),
    commands: commandsFor(password),
    intents,
    rates: new Map(),
    unresolved: undefined,
  };
  const { commands } = session;
  let queue: Promise<unknown> = Promise.resolve();

  /** One operation at a time: a registrar has one conversation, and a receipt is many commands. */
  function inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = queue.then(operation);
    queue = turn.catch(() => undefined);
    return turn;
  }

  const run = (command: Command<object>): Promise<CommandOutcome> =>
    inTurn(async () => {
      const answer = await ask(session, command);
      return answer.kind === 'ok' ? { outcome: 'done' } : failedCommand(session, answer);
    });

  return {
    capabilities: CAPABILITIES,
    status: () => inTurn(() => readStatus(session)),
    totals: () => inTurn(() => readTotals(session)),
    openShift: (cashier) => inTurn(() => openShift(session, cashier)),
    closeShift: () => inTurn(() => closeShift(session)),
    xReport: () => run(commands.xReport),
    cashIn: (amount, intentId) => inTurn(() => moveCash(session, { amount, direction: 'in', intentId })),
    cashOut: (amount, intentId) => inTurn(() => moveCash(session, { amount, direction: 'out', intentId })),
    probeCash: (intentId) => inTurn(() => probeCash(session, intentId)),
    register: (document, intentId) => inTurn(() => registerReceipt(session, document, intentId)),
    probe: (document, intentId) => inTurn(() => probeReceipt(session, document, intentId)),
    recall: (intentId) => {
      const noted = loadWitness(intents, intentId);
      return typeof noted === 'object' && noted.kind === 'receipt' ? { storage: noted.storage, shift: noted.shift } : null;
    },
    forget: (intentId) => {
      if (session.unresolved === intentId) session.unresolved = undefined;
    },
    lastDocument: () => inTurn(() => readLastDocument(session)),
    continuePrint: () => run(commands.continuePrint),
    repeatDocument: () => run(commands.repeatDocument),
    printText: (lines) => inTurn(() => printText(session, lines)),
    cut: () => run(commands.cut(true)),
    openDrawer: () => run(commands.openDrawer),
    close: () => inTurn(() => session.device.close()),
  };
}

/** Long lines go on in the next one; an empty line feeds the paper. */
async function printText(session: Session, lines: readonly string[]): Promise<CommandOutcome> {
  for (const line of lines.flatMap(wrapped)) {
    const answer = await ask(session, session.commands.printLine(line));
    if (answer.kind !== 'ok') return failedCommand(session, answer);
  }
  return { outcome: 'done' };
}

function wrapped(line: string): readonly string[] {
  return line.length <= LINE_WIDTH ? [line] : (line.match(new RegExp(`.{1,${LINE_WIDTH}}`, 'gsu')) ?? []);
}
