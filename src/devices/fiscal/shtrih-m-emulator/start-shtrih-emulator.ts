/** A Shtrih-M fiscal registrar to sell against without one: for tests, for the demo, for `lavka emulate kkt`. */
import { appendFileSync } from 'node:fs';
import { Fault } from '../../../contract/errors/fault.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { startControlServer, type Controlled, type ControlServer } from './control-server.ts';
import { createConversation, type Conversation } from './conversation.ts';
import type { LinkProtocol } from './detect-link.ts';
import { createDevice, type Device, type DeviceView, type DocumentView } from './device.ts';
import { parseFault, type EmulatorFault, type EmulatorFaultInput } from './fault.ts';
import { createInterference, type Interference } from './interference.ts';
import { listen } from './listen.ts';
import { stateFile, unusableFile } from './state-file.ts';

export type EmulatorOptions = {
  /** `tcp:HOST:PORT` (0 = any free port) or `pty`. */
  readonly listen: string;
  readonly protocol?: LinkProtocol | undefined;
  /** File that keeps the memory over restarts; without it the device is new each time. */
  readonly state?: string | undefined;
  /** Milliseconds since 1970; the machine's clock by default. */
  readonly clock?: (() => number) | undefined;
  /** Port of the HTTP control, 0 = any free one; none without it. */
  readonly control?: number | undefined;
  /** Text file that everything printed is appended to. */
  readonly paper?: string | undefined;
};

export type EmulatorView = DeviceView & { readonly power: boolean; readonly waitingFaults: readonly EmulatorFault[] };
type FaultRefusal = { readonly kind: 'bad' | 'impossible'; readonly message: string };

export type ShtrihEmulator = {
  /** What a till connects to: `tcp:127.0.0.1:40123` or `serial:/dev/pts/3`. */
  readonly address: string;
  readonly controlUrl: string | null;
  documents(): readonly DocumentView[];
  paper(): readonly string[];
  state(): EmulatorView;
  /** Throws BAD_INPUT for what is no fault or cannot happen now. */
  fault(fault: EmulatorFaultInput): void;
  /** The same for a value from outside: a refusal instead of a throw. */
  order(value: unknown): Result<void, FaultRefusal>;
  reset(): void;
  close(): Promise<void>;
};

/** Throws BAD_DEVICE_ADDRESS, EMULATOR_PORT_BUSY, EMULATOR_NO_PTY, EMULATOR_FILE_UNUSABLE. */
export async function startShtrihEmulator(options: EmulatorOptions): Promise<ShtrihEmulator> {
  const protocol = options.protocol ?? 'auto';
  if (options.paper !== undefined) assertWritable(options.paper);
  const device = createDevice({
    speaksV2: protocol !== 'v1',
    clock: options.clock ?? Date.now,
    file: options.state === undefined ? undefined : stateFile(options.state),
    paperPath: options.paper,
  });
  const interference = createInterference();
  const conversation = createConversation(device, protocol, interference);
  const controlled = controls(device, conversation, interference);
  const listening = await listen(options.listen, conversation);
  let control: ControlServer | undefined;
  try {
    control = options.control === undefined ? undefined : await startControlServer(options.control, controlled);
  } catch (error) {
    await listening.close();
    throw error;
  }
  return {
    ...controlled,
    address: listening.address,
    controlUrl: control?.url ?? null,
    fault(fault) {
      const ordered = controlled.order(fault);
      if (!ordered.ok) throw new Fault('BAD_INPUT', { field: ordered.error.message });
    },
    async close() {
      await Promise.all([listening.close(), control?.close()]);
    },
  };
}

function assertWritable(path: string): void {
  try {
    appendFileSync(path, '');
  } catch (error) {
    throw unusableFile(path, error);
  }
}

function controls(
  device: Device,
  conversation: Conversation,
  interference: Interference,
): Controlled & { state(): EmulatorView } {
  return {
    documents: () => device.documents(),
    paper: () => device.paper(),
    state: () => ({ ...device.view(), power: conversation.isPowered(), waitingFaults: interference.waiting() }),
    order(value) {
      const parsed = parseFault(value);
      if (!parsed.ok) return err({ kind: 'bad', message: parsed.error });
      const struck = strike(parsed.value, device, conversation, interference);
      return struck.ok ? ok(undefined) : err({ kind: 'impossible', message: struck.error });
    },
    reset() {
      interference.clear();
      conversation.powerOff();
      conversation.powerOn();
      device.reset();
    },
  };
}

/** Sends a fault to the part it strikes: the wire, the power, or the device itself. */
function strike(
  fault: EmulatorFault,
  device: Device,
  conversation: Conversation,
  interference: Interference,
): Result<void, string> {
  switch (fault.fault) {
    case 'lose-reply':
    case 'half-frame':
    case 'garbage':
    case 'desync':
      return ok(interference.add(fault));
    case 'stray-ff':
      return ok(interference.stray(fault.times));
    case 'slow':
      return ok(interference.slow(fault.ms, fault.command));
    case 'clear':
      return ok(interference.clear());
    case 'power-on':
      return ok(conversation.powerOn());
    case 'power-off':
      return fault.when === 'now' ? ok(conversation.powerOff()) : device.apply(fault);
    default:
      return device.apply(fault);
  }
}
