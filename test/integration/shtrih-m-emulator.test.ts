/** The emulated registrar as hosts meet it: golden exchanges over TCP, faults of the wire, control, restart, pseudo-terminal, command line. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import {
  startShtrihEmulator,
  type EmulatorOptions,
  type ShtrihEmulator,
} from '../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import golden from '../golden/shtrih-m-emulator/exchanges.json' with { type: 'json' };
import { BENCH_TIME } from '../support/bench-registrar.ts';
import { rawSocket, type RawSocket } from '../support/raw-socket.ts';
import {
  CLOSE_SHIFT,
  closeV2,
  frameV1,
  frameV2,
  hexOf,
  OPEN_SHIFT,
  operationV2,
  SHORT_STATUS,
} from '../support/shtrih-commands.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function started(options: Partial<EmulatorOptions> = {}): Promise<ShtrihEmulator> {
  const emulator = await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0', clock: () => BENCH_TIME, ...options });
  cleanups.push(() => emulator.close());
  return emulator;
}

async function connected(emulator: ShtrihEmulator): Promise<RawSocket> {
  const socket = await rawSocket(emulator.address);
  cleanups.push(() => socket.close());
  return socket;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lavka-kkt-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Sends frames of protocol 2.0 and checks that each is answered with its own number and without an error. */
function hostV2(socket: RawSocket): { ask(command: string, replyLength: number): Promise<string>; number(): number } {
  let number = 0;
  return {
    number: () => number,
    async ask(command, replyLength) {
      number += 1;
      socket.send(frameV2(number, command));
      return socket.read(replyLength);
    },
  };
}

const REPLY = { openShift: frameV2(1, 'E0001E').length, line: frameV2(2, 'FF4600').length };

describe('golden exchanges', () => {
  test.each(['v1', 'v2'] as const)('%s', async (protocol) => {
    const socket = await connected(await started({ protocol }));
    for (const { name, send, expect: expected } of golden[protocol]) {
      socket.send(send);
      if (expected === 'quiet') continue;
      expect(`${name}: ${await socket.read(expected.length / 2)}`).toBe(`${name}: ${expected}`);
    }
    // After the last quiet step: the answer to a greeting is the only thing that comes.
    socket.send(protocol === 'v1' ? '05' : '8F00000F1D');
    await socket.read(1);
    if (protocol === 'v1') expect(socket.pending()).toBe('');
  });

  test('the protocol of the first byte stays until the power goes', async () => {
    const emulator = await started({ protocol: 'auto' });
    const first = await connected(emulator);
    first.send('05');
    expect(await first.read(1)).toBe('15');
    first.send('8F00000F1D05');
    expect(await first.read(1)).toBe('15');
    emulator.fault({ fault: 'power-off' });
    await first.closed();
    emulator.fault({ fault: 'power-on' });
    const second = await connected(emulator);
    second.send('8F00000F1D');
    expect(await second.read(7)).toBe('8F02000000A869');
  });
});

describe('faults of the wire', () => {
  test('a reply lost after execution is there when the same number comes again, and nothing runs twice', async () => {
    const emulator = await started();
    const socket = await connected(emulator);
    const host = hostV2(socket);
    await host.ask(OPEN_SHIFT, REPLY.openShift);
    await host.ask(operationV2({ price: 100 }), REPLY.line);
    emulator.fault({ fault: 'lose-reply', command: 'FF45' });
    const frame = frameV2(3, closeV2({ cash: 100 }));
    socket.send(frame);
    await expect.poll(() => emulator.documents().length).toBe(2);
    socket.send(frame);
    expect((await socket.read(12)).slice(6, 10)).toBe('0300');
    expect(emulator.documents()).toHaveLength(2);
  });

  test('a command lost before execution leaves no trace', async () => {
    const emulator = await started();
    const socket = await connected(emulator);
    emulator.fault({ fault: 'lose-reply', command: 'E0', mode: 'before-execute' });
    socket.send(frameV2(1, OPEN_SHIFT));
    socket.send('8F00000F1D');
    expect(await socket.read(7)).toBe('8F02000000A869');
    expect(emulator.documents()).toEqual([]);
  });

  test('V1 holds the lost reply for ENQ', async () => {
    const emulator = await started({ protocol: 'v1' });
    const socket = await connected(emulator);
    emulator.fault({ fault: 'lose-reply', command: 'E0' });
    socket.send(frameV1(OPEN_SHIFT));
    expect(await socket.read(1)).toBe('06');
    socket.send('05');
    expect(await socket.read(7)).toBe('060203E0001EFD');
  });

  test('replies can be cut, halved, preceded by noise and stray FF, or belong to another command', async () => {
    const emulator = await started();
    const socket = await connected(emulator);
    const whole = hexOf(frameV2(1, 'E0001E'));
    emulator.fault({ fault: 'lose-reply', mode: 'cut-at-byte', byte: 3 });
    socket.send(frameV2(1, OPEN_SHIFT));
    expect(await socket.read(3)).toBe(whole.slice(0, 6));
    emulator.fault({ fault: 'stray-ff' });
    socket.send('8F00000F1D');
    expect(await socket.read(1 + whole.length / 2)).toBe(`FF${whole}`);
    emulator.fault({ fault: 'desync', command: '10' });
    socket.send(frameV2(2, SHORT_STATUS));
    expect(await socket.read(frameV2(2, '1E00').length)).toBe(hexOf(frameV2(2, '1E00')));
    emulator.fault({ fault: 'garbage', bytes: 'A5A5', nth: 2 });
    socket.send(frameV2(3, CLOSE_SHIFT));
    expect(await socket.read(frameV2(3, '41001E').length)).toBe(hexOf(frameV2(3, '41001E')));
    socket.send(frameV2(4, OPEN_SHIFT));
    expect((await socket.read(4)).slice(0, 6)).toBe('A5A58F');
    emulator.fault({ fault: 'half-frame' });
    expect(emulator.state().waitingFaults).toHaveLength(1);
  });

  test('a slow command answers late, and V1 says ACK to ENQ meanwhile', async () => {
    const emulator = await started({ protocol: 'v1' });
    const socket = await connected(emulator);
    emulator.fault({ fault: 'slow', ms: 200, command: 'E0' });
    socket.send(frameV1(OPEN_SHIFT));
    expect(await socket.read(1)).toBe('06');
    socket.send('05');
    expect(await socket.read(1)).toBe('06');
    expect(emulator.documents()).toEqual([]);
    expect(await socket.read(6)).toBe('0203E0001EFD');
  });

  test('power that fails while the receipt prints leaves it on record, the reply gone and the print to be continued', async () => {
    const emulator = await started();
    const socket = await connected(emulator);
    const host = hostV2(socket);
    await host.ask(OPEN_SHIFT, REPLY.openShift);
    await host.ask(operationV2({ price: 100 }), REPLY.line);
    emulator.fault({ fault: 'power-off', when: 'next-document' });
    socket.send(frameV2(3, closeV2({ cash: 100 })));
    await socket.closed();
    expect(emulator.state().power).toBe(false);
    const refused = await connected(emulator);
    await refused.closed();
    emulator.fault({ fault: 'power-on' });
    const back = await connected(emulator);
    back.send('8F00000F1D');
    expect(await back.read(7)).toBe('8F02000000A869');
    expect(emulator.state()).toMatchObject({ submode: 3, openReceiptLines: 0, lastDocument: 2 });
    expect(emulator.documents()[1]).toMatchObject({ kind: 'sale', printed: false });
  });

  test('power that fails inside a receipt cancels it', async () => {
    const emulator = await started();
    const socket = await connected(emulator);
    const host = hostV2(socket);
    await host.ask(OPEN_SHIFT, REPLY.openShift);
    await host.ask(operationV2({ price: 100 }), REPLY.line);
    emulator.fault({ fault: 'power-off' });
    emulator.fault({ fault: 'power-on' });
    expect(emulator.state()).toMatchObject({ mode: 2, openDocument: 'none', lastDocument: 1 });
  });

  test('half a command from the host is given up and the next one is heard', async () => {
    const socket = await connected(await started({ protocol: 'v1' }));
    socket.send('0205E01E');
    await new Promise((resolve) => setTimeout(resolve, 700));
    socket.send('05');
    expect(await socket.read(1)).toBe('15');
  });
});

describe('control', () => {
  test('documents, state and paper are read, faults ordered, mistakes explained', async () => {
    const emulator = await started({ control: 0 });
    const url = emulator.controlUrl ?? '';
    const post = async (path: string, body: string): Promise<{ status: number; body: { error?: string } }> => {
      const response = await fetch(`${url}${path}`, { method: 'POST', body });
      return { status: response.status, body: (await response.json()) as { error?: string } };
    };
    await hostV2(await connected(emulator)).ask(OPEN_SHIFT, REPLY.openShift);
    expect(await (await fetch(`${url}/documents`)).json()).toMatchObject([{ number: 1, kind: 'open-shift', printed: true }]);
    expect(await (await fetch(`${url}/documents/1`)).json()).toMatchObject({ number: 1 });
    expect((await fetch(`${url}/documents/2`)).status).toBe(404);
    expect(await (await fetch(`${url}/state`)).json()).toMatchObject({ mode: 2, power: true });
    expect(((await (await fetch(`${url}/paper`)).json()) as { lines: string[] }).lines.join('\n')).toContain(
      'ОТЧЕТ ОБ ОТКРЫТИИ СМЕНЫ',
    );
    expect(await post('/fault', '{"fault":"no-paper"}')).toEqual({ status: 200, body: { ok: true } });
    expect(await post('/fault', '{"fault":')).toEqual({ status: 400, body: { ok: false, error: 'the body is not JSON' } });
    expect((await post('/fault', '{"fault":"earthquake"}')).body.error).toContain('"fault" must be one of: lose-reply');
    expect((await post('/fault', '{"fault":"slow","ms":-1}')).body.error).toMatch(/^ms: /);
    expect((await post('/fault', '{"fault":"slow","ms":1,"extra":2}')).status).toBe(400);
    expect(await post('/reset', '')).toEqual({ status: 200, body: { ok: true } });
    expect(emulator.documents()).toEqual([]);
    expect(await post('/fault', '{"fault":"foreign-document","total":"10.00"}')).toMatchObject({ status: 409 });
    expect(await post('/fault', '{"fault":"shift-expired"}')).toEqual({
      status: 409,
      body: { ok: false, error: 'no shift is open: open one first' },
    });
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });
});

describe('restart', () => {
  test('documents, drawer and shift are there again; a document nobody counted is not', async () => {
    const state = join(temporaryFolder(), 'kkt.json');
    const paper = `${state}.txt`;
    const first = await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0', clock: () => BENCH_TIME, state, paper });
    const socket = await connected(first);
    const host = hostV2(socket);
    await host.ask(OPEN_SHIFT, REPLY.openShift);
    await host.ask(operationV2({ price: 4_000 }), REPLY.line);
    await host.ask(closeV2({ cash: 4_000 }), 10);
    await host.ask(operationV2({ price: 100 }), 5);
    await expect.poll(() => first.state().openReceiptLines).toBe(1);
    const documents = first.documents();
    await first.close();
    appendFileSync(`${state}.documents`, '{"number":3,"half":');
    const second = await started({ state });
    expect(second.documents()).toEqual(documents);
    expect(second.state()).toMatchObject({ mode: 2, cashInDrawer: '40.00', openReceiptLines: 0, lastDocument: 2 });
    second.fault({ fault: 'foreign-document', total: '1.00' });
    expect(second.documents().map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(readFileSync(`${state}.documents`, 'utf8').trimEnd().split('\n')).toHaveLength(3);
    expect(readFileSync(paper, 'utf8')).toContain('ИТОГ');
  });

  test('a file that is no memory is refused and left alone', async () => {
    const state = join(temporaryFolder(), 'kkt.json');
    writeFileSync(state, '{"version":2}');
    await expect(started({ state })).rejects.toMatchObject({ code: 'EMULATOR_FILE_UNUSABLE' });
    expect(readFileSync(state, 'utf8')).toBe('{"version":2}');
  });

  test('a taken port is told as such', async () => {
    const { address } = await started();
    await expect(started({ listen: address })).rejects.toMatchObject({ code: 'EMULATOR_PORT_BUSY' });
    await expect(started({ listen: 'tcp:nowhere' })).rejects.toMatchObject({ code: 'BAD_DEVICE_ADDRESS' });
  });
});

const hasPseudoTerminals = ['socat', 'python3'].some((command) => spawnSync(command, ['-V']).error === undefined);

describe('pseudo-terminal', () => {
  test.skipIf(!hasPseudoTerminals)('a host may open and close it again and again', async () => {
    const emulator = await started({ listen: 'pty' });
    const path = emulator.address.replace('serial:', '');
    for (const round of [1, 2]) {
      const terminal = await open(path, 'r+');
      await terminal.write(round === 1 ? frameV1(OPEN_SHIFT) : Uint8Array.of(0x05));
      const reply = new Uint8Array(7);
      for (let read = 0; read < reply.length;) read += (await terminal.read(reply, read, reply.length - read, null)).bytesRead;
      await terminal.close();
      expect(hexOf(reply)).toBe('060203E0001EFD');
    }
    expect(emulator.documents()).toHaveLength(1);
  });
});

describe('command line', () => {
  const run = (args: readonly string[]) =>
    spawn(process.execPath, ['src/main/cli/lavka.ts', 'emulate', 'kkt', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

  test('one JSON line says where it listens; faults come as lines; it ends with its parent', async () => {
    const child = run(['--listen', 'tcp:127.0.0.1:0', '--control', '0', '--protocol', 'v2', '--die-with-parent']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    const ready = (await next()) as { ready: boolean; address: string; control: string };
    expect(ready.ready).toBe(true);
    const socket = await rawSocket(ready.address);
    cleanups.push(() => socket.close());
    socket.send('8F00000F1D');
    expect(await socket.read(7)).toBe('8F02000000A869');
    expect((await fetch(`${ready.control}/state`)).status).toBe(200);
    child.stdin.write('{"fault":"no-paper"}\n');
    expect(await next()).toEqual({ ok: true });
    child.stdin.write('nonsense\n');
    expect(await next()).toEqual({ ok: false, error: 'the line is not JSON' });
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  test.each([
    [['--listen', 'elsewhere'], 'The device address makes no sense: elsewhere'],
    [['--listen', 'tcp:127.0.0.1:0', '--protocol', 'v3'], 'Allowed choices are v1, v2, auto'],
    [['--listen', 'tcp:127.0.0.1:0', '--control', 'x'], 'a port is a number from 0 to 65535'],
    [[], "required option '--listen <address>' not specified"],
  ])('bad options are explained: %j', async (args, message) => {
    const child = run(args);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(said).toContain(message);
  });
});
