/** One device talking to one host over one wire: link protocol, execution, and the faults that strike between them. */
import { joinBytes } from './bytes.ts';
import { hostLink, type LinkProtocol } from './detect-link.ts';
import type { Device } from './device.ts';
import { commandName } from './execute.ts';
import type { HostLink } from './host-link.ts';
import type { Interference, WireFault } from './interference.ts';

export type Wire = { send(bytes: Uint8Array): void; drop(): void };

export type Conversation = {
  /** A host has connected; an earlier one is dropped. */
  attach(wire: Wire): void;
  /** The same cable after a power cut, where there is no connecting anew. */
  attachQuietly(wire: Wire): void;
  detach(wire: Wire): void;
  receive(wire: Wire, chunk: Uint8Array): void;
  powerOff(): void;
  powerOn(): void;
  isPowered(): boolean;
};

/** A frame that has not ended by then is given up. Real devices wait 50 ms; a busy test machine needs more. */
const PARTIAL_FRAME_MS = 500;
const STRAY = 0xff;
/** Answers that belong to other commands: "table written", "drawer opened". */
const BESIDE_THE_POINT = [Uint8Array.of(0x1e, 0x00), Uint8Array.of(0x28, 0x00, 0x1e)] as const;

export function createConversation(device: Device, protocol: LinkProtocol, interference: Interference): Conversation {
  const link = hostLink(protocol);
  let wire: Wire | undefined;
  let powered = true;
  let partial: NodeJS.Timeout | undefined;

  const send = (bytes: Uint8Array): void => {
    if (bytes.length > 0) wire?.send(interference.takeStray() ? joinBytes([STRAY], bytes) : bytes);
  };
  const powerOff = (): void => {
    powered = false;
    executor.interrupt();
    link.forget();
    device.loseSession();
    wire?.drop();
    wire = undefined;
  };
  const executor = createExecutor({ device, link, interference, send, powerOff });
  /** What waits behind a slow command is not unfinished: it is only not read yet. */
  const giveUpPartial = (): void => {
    if (!executor.isRunning()) link.dropPartial();
  };
  return {
    attach(next) {
      wire?.drop();
      wire = next;
      if (!powered) next.drop();
      else link.dropPartial();
    },
    attachQuietly: (same) => void (wire = same),
    detach: (gone) => void (wire = wire === gone ? undefined : wire),
    receive(from, chunk) {
      if (!powered || from !== wire) return;
      send(link.push(chunk));
      void executor.run();
      clearTimeout(partial);
      if (link.hasPartial()) partial = setTimeout(giveUpPartial, PARTIAL_FRAME_MS).unref();
    },
    powerOff,
    powerOn: () => void (powered = true),
    isPowered: () => powered,
  };
}

type ExecutorParts = {
  readonly device: Device;
  readonly link: HostLink;
  readonly interference: Interference;
  readonly send: (bytes: Uint8Array) => void;
  readonly powerOff: () => void;
};

type Executor = { run(): Promise<void>; isRunning(): boolean; interrupt(): void };

/** Runs commands one after another, however slow they are told to be; a power cut ends the one in hand. */
function createExecutor({ device, link, interference, send, powerOff }: ExecutorParts): Executor {
  let life = 0;
  let running = false;

  const execute = async (body: Uint8Array): Promise<void> => {
    const name = commandName(body);
    const fault = interference.take(name);
    if (fault?.fault === 'lose-reply' && fault.mode === 'before-execute') return;
    const born = life;
    send(link.accept());
    await delay(interference.delay(name));
    if (life !== born) return;
    const { reply, powerLost } = device.perform(body);
    if (powerLost) return powerOff();
    const framed = link.reply(reply);
    const beside = BESIDE_THE_POINT.find((other) => other[0] !== body[0]) ?? reply;
    send(fault === undefined ? framed : spoilt(fault, framed, link.misreply(beside)));
  };
  return {
    async run() {
      if (running) return;
      running = true;
      try {
        for (let event = link.next(); event !== undefined; event = link.next()) {
          if (event.kind === 'send') send(event.bytes);
          else await execute(event.body);
        }
      } finally {
        running = false;
      }
    },
    isRunning: () => running,
    interrupt: () => void (life += 1),
  };
}

function spoilt(fault: WireFault, framed: Uint8Array, beside: Uint8Array): Uint8Array {
  switch (fault.fault) {
    case 'lose-reply':
      return fault.mode === 'cut-at-byte' ? framed.subarray(0, fault.byte) : new Uint8Array();
    case 'half-frame':
      return framed.subarray(0, framed.length >> 1);
    case 'garbage':
      return joinBytes(Buffer.from(fault.bytes, 'hex'), framed);
    case 'desync':
      return beside;
  }
}

function delay(ms: number): Promise<void> | undefined {
  return ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
}
