/** The core's side of the shell, over real message ports. */
import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import type { TillOptions } from '../../../src/main/till.ts';
import { runCore } from '../../../src/main/electron/core-service.ts';
import type { PortEnd } from '../../../src/main/ipc/port-channel.ts';
import { aFakeTill } from '../../support/fake-till.ts';
import { MessageChannelMain, type FakePort } from '../../support/fake-electron.ts';
import { PATIENCE_MS } from '../../support/wait-until.ts';

const OPTIONS = { dataDir: '/data' } as TillOptions;

function run(compose = () => Promise.resolve(till)) {
  const told: unknown[] = [];
  const exits: number[] = [];
  const parent = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void told.push(message) });
  runCore({ parent: parent, compose, exit: (code) => void exits.push(code) });
  const say = (data: unknown, ports: readonly PortEnd[] = []): void => void parent.emit('message', { data, ports });
  return { told, exits, say };
}
let till = aFakeTill();

function aScreen(say: (data: unknown, ports: readonly PortEnd[]) => void): { port: FakePort; got: unknown[] } {
  const { port1, port2 } = new MessageChannelMain();
  const got: unknown[] = [];
  port2.on('message', (event: { data: unknown }) => void got.push(event.data));
  say({ kind: 'screen' }, [port1]);
  return { port: port2, got };
}

it('opens the till once, says so, and serves the ports it is given, early ones too', async () => {
  till = aFakeTill();
  const { told, say } = run();
  say({ kind: 'start', options: OPTIONS });
  say({ kind: 'start', options: OPTIONS });
  const screen = aScreen(say);
  await vi.waitFor(() => expect(till.listeners()).toBe(1), PATIENCE_MS);
  expect(told).toEqual([{ kind: 'ready' }]);

  screen.port.postMessage({ t: 'call', id: 1, name: 'till.hello', input: null });
  await vi.waitFor(() => expect(screen.got).toContainEqual({ t: 'reply', id: 1, output: null }), PATIENCE_MS);
  expect(screen.got).toContainEqual({ t: 'push', name: 'till.changed', payload: { version: 'fake' } });
});

it('forgets a screen that is gone, and cuts one that sends no call', async () => {
  till = aFakeTill();
  const { say } = run();
  say({ kind: 'start', options: OPTIONS });
  const [gone, hostile] = [aScreen(say), aScreen(say)];
  await vi.waitFor(() => expect(till.listeners()).toBe(2), PATIENCE_MS);
  gone.port.close();
  expect(till.listeners()).toBe(1);
  hostile.port.postMessage({ t: 'reply', id: 1, output: 'forged' });
  expect([till.listeners(), hostile.port.closed]).toEqual([0, true]);
});

it('accepts none of 10,000 hostile messages', async () => {
  till = aFakeTill();
  const { say } = run();
  say({ kind: 'start', options: OPTIONS });
  const names = ['', 'constructor', '__proto__', 'toString', 'till.changed', 'till.hello ', 'TILL.HELLO', 'till.hello\0'];
  const inputs: unknown[] = [undefined, {}, [], 0, 'x', { input: null }, new Uint8Array(3), [null]];
  for (let n = 0; n < 10_000; n += 1) {
    const name = n % 2 === 0 ? names[n % names.length] : 'till.hello';
    const input = n % 2 === 0 ? null : inputs[(n >> 1) % inputs.length];
    aScreen(say).port.postMessage({ t: 'call', id: n + 1, name, input });
  }
  await vi.waitFor(() => expect(till.listeners()).toBeGreaterThan(0), PATIENCE_MS);
  expect(till.calls).toEqual([]);
});

it('says why the till cannot open, and ends', async () => {
  const { told, exits, say } = run(() => Promise.reject(new Fault('PORT_TAKEN', { port: 7 })));
  say({ kind: 'start', options: OPTIONS });
  await vi.waitFor(() => expect(exits).toEqual([1]), PATIENCE_MS);
  expect(told).toEqual([
    { kind: 'failed', fault: expect.objectContaining({ code: 'PORT_TAKEN', details: { port: 7 } }) as unknown },
  ]);
});

it('closes the till before it ends', async () => {
  till = aFakeTill();
  const { exits, say } = run();
  say({ kind: 'start', options: OPTIONS });
  say({ kind: 'stop' });
  await vi.waitFor(() => expect(exits).toEqual([0]), PATIENCE_MS);
  expect(till.closed()).toBe(true);
});

it('ends at once when it was never started', async () => {
  const { exits, say } = run();
  say({ kind: 'stop' });
  await vi.waitFor(() => expect(exits).toEqual([0]), PATIENCE_MS);
});
