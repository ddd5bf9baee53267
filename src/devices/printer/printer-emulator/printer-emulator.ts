/** A receipt printer on a TCP port: the device's half of ESC/POS, with paper that can run out. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { PrinterEmulator, ReceivedSlip } from './emulated-printer.ts';
import { startControl, type Control } from './emulator-control.ts';
import { readCommand, type ReadCommand } from './escpos-commands.ts';
import { createPaperRoll, EPSON_CODE_PAGES, type PaperRoll, type PrintedSlip } from './paper-roll.ts';
import { afterLines, canPrint, HEALTHY, statusByte, transmitByte, withFault, type PrinterState } from './printer-state.ts';
import { createRealTimeScanner } from './real-time-scanner.ts';
import { saveSlip } from './save-slip.ts';

export type PrinterEmulatorOptions = {
  /** Port 0 takes any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Folder for NNNN.bin, .txt and .png of every slip. */
  readonly out?: string;
  /** Port of the HTTP control on the same host; none without it. */
  readonly control?: number;
  readonly columns?: 32 | 42 | 48;
};

type Client = {
  readonly socket: Socket;
  readonly scan: ReturnType<typeof createRealTimeScanner>;
  buffer: Uint8Array;
  ended: boolean;
};
type Machine = {
  readonly roll: PaperRoll;
  readonly dots: number;
  readonly out: string | undefined;
  readonly clients: Client[];
  readonly slips: ReceivedSlip[];
  state: PrinterState;
  consumed: Uint8Array[];
  pulses: number;
  lines: number;
  saving: Promise<void>;
  pumping: boolean;
};

const DOTS = { 32: 384, 42: 512, 48: 576 } as const;

export async function startPrinterEmulator(options: PrinterEmulatorOptions): Promise<PrinterEmulator> {
  const columns = options.columns ?? 48;
  const machine: Machine = {
    roll: createPaperRoll({ columns, dots: DOTS[columns], codePages: EPSON_CODE_PAGES }),
    dots: DOTS[columns],
    out: options.out,
    clients: [],
    slips: [],
    state: HEALTHY,
    consumed: [],
    pulses: 0,
    lines: 0,
    saving: Promise.resolve(),
    pumping: false,
  };
  const server = createServer((socket) => accept(machine, socket));
  server.listen(options.listen.port, options.listen.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  let control: Control | undefined;
  const emulator: PrinterEmulator = {
    address: `tcp:${options.listen.host}:${port}`,
    get controlUrl() {
      return control?.url ?? null;
    },
    slips: () => machine.slips,
    state: () => machine.state,
    pulses: () => machine.pulses,
    linesPrinted: () => machine.lines,
    pendingBytes: () => machine.clients.reduce((sum, { buffer }) => sum + buffer.length, 0),
    fault: (fault) => {
      machine.state = withFault(machine.state, fault);
      void pump(machine);
    },
    saved: () => machine.saving,
    close: async () => {
      await control?.close();
      for (const { socket } of machine.clients) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await machine.saving;
    },
  };
  if (options.control !== undefined) control = await startControl(emulator, options.listen.host, options.control);
  return emulator;
}

function accept(machine: Machine, socket: Socket): void {
  const client: Client = { socket, scan: createRealTimeScanner(), buffer: new Uint8Array(), ended: false };
  machine.clients.push(client);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    client.buffer = Buffer.concat([client.buffer, bytes]);
    for (const request of client.scan(bytes)) {
      if (request.kind === 'status') reply(machine, client, statusByte(machine.state, request.n));
      else if (request.kind === 'pulse') machine.pulses += 1;
      else client.buffer = new Uint8Array();
    }
    void pump(machine);
  });
  socket.on('close', () => {
    client.ended = true;
    void pump(machine);
  });
}

function reply(machine: Machine, client: Client, byte: number): void {
  if (!machine.state.mute && !client.socket.destroyed) client.socket.write(Uint8Array.of(byte));
}

/** Prints what has arrived, one connection after the other, until there is nothing more to read or the printer cannot go on. */
async function pump(machine: Machine): Promise<void> {
  if (machine.pumping) return;
  machine.pumping = true;
  try {
    for (let client = machine.clients[0]; client !== undefined && canPrint(machine.state); client = machine.clients[0]) {
      const read = readCommand(client.buffer, 0);
      if (read !== undefined) {
        await execute(machine, client, read);
        continue;
      }
      if (!client.ended) return;
      machine.clients.shift();
      keep(machine, machine.roll.tear());
    }
  } finally {
    machine.pumping = false;
  }
}

async function execute(machine: Machine, client: Client, { command, length }: ReadCommand): Promise<void> {
  machine.consumed.push(client.buffer.slice(0, length));
  client.buffer = client.buffer.subarray(length);
  const effect = machine.roll.apply(command);
  if (effect.pulse !== undefined) machine.pulses += 1;
  if (effect.transmit !== undefined) reply(machine, client, transmitByte(machine.state, effect.transmit));
  keep(machine, effect.slip);
  if (effect.lines === 0) return;
  if (machine.state.msPerLine > 0) await new Promise((resolve) => setTimeout(resolve, machine.state.msPerLine * effect.lines));
  machine.lines += effect.lines;
  machine.state = afterLines(machine.state, effect.lines);
  if (machine.state.dropAfterLines === 0) {
    machine.state = { ...machine.state, dropAfterLines: null };
    client.buffer = new Uint8Array();
    client.socket.destroy();
  }
}

function keep(machine: Machine, slip: PrintedSlip | undefined): void {
  if (slip === undefined) return;
  const received: ReceivedSlip = {
    number: machine.slips.length + 1,
    bytes: Buffer.concat(machine.consumed),
    text: slip.text,
    cut: slip.cut,
    picture: async () => (await import('./draw-paper.ts')).drawPaper(slip, machine.dots),
  };
  machine.consumed = [];
  machine.slips.push(received);
  const { out } = machine;
  if (out !== undefined) machine.saving = machine.saving.then(() => saveSlip(out, received));
}
