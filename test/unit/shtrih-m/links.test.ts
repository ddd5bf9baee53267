/** Both low levels against a scripted device: every byte in these scripts is laid out by hand. */
import { describe, expect, it } from 'vitest';
import { commandsFor } from '../../../src/devices/fiscal/shtrih-m/command-codec.ts';
import { openDevice } from '../../../src/devices/fiscal/shtrih-m/device.ts';
import { encodeV2 } from '../../../src/devices/fiscal/shtrih-m/frame-v2-codec.ts';
import { hex } from '../../../src/devices/fiscal/shtrih-m/bytes.ts';
import { virtualTimers } from '../../support/driver-timers.ts';
import { bytes } from '../../support/golden-hex.ts';
import { scriptedWire, type Scripted, type Step } from '../../support/scripted-wire.ts';

const commands = commandsFor(30);
const ENQ = '05';
const ACK = '06';
const NAK = '15';
/** Cash in of 40.00: 0A ^ 50 ^ 1E ^ A0 ^ 0F = EB. */
const CASH_IN = '02 0A 50 1E 00 00 00 A0 0F 00 00 00 EB';
/** Its reply: operator 30, document 1. 05 ^ 50 ^ 1E ^ 01 = 4A. */
const CASH_IN_REPLY = '02 05 50 00 1E 01 00 4A';
const OK = { kind: 'ok', value: {} };

async function ask(
  protocol: 'v1' | 'v2' | 'auto',
  steps: readonly Step[],
): Promise<{ readonly answer: unknown; readonly wire: Scripted }> {
  const wire = scriptedWire(steps);
  const device = openDevice(wire.connect, virtualTimers(), protocol);
  return { answer: await device.ask(commands.cashIn(4000)), wire };
}

const sent = (wire: Scripted): number => wire.writes.filter((text) => text === CASH_IN).length;

describe('protocol 1.0', () => {
  it('asks, sends, hears and acknowledges', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect([wire.left, wire.unexpected]).toEqual([[], []]);
  });

  it('skips stray FF bytes wherever a control byte may come', async () => {
    const { answer } = await ask('v1', [
      [ENQ, 'FF FF 15'],
      [CASH_IN, ['FF 06', `FF ${CASH_IN_REPLY} FF`]],
      [ACK, 'FF'],
    ]);
    expect(answer).toEqual(OK);
  });

  it('finds a reply that comes byte by byte', async () => {
    const { answer } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, [ACK, ...CASH_IN_REPLY.split(' ')]],
    ]);
    expect(answer).toEqual(OK);
  });

  it('waits once, not three times, for a device that says it is busy and then nothing more', async () => {
    const wire = scriptedWire([ACK, ACK, ACK].map((answer): Step => [ENQ, answer]));
    const timers = virtualTimers();
    const answer = await openDevice(wire.connect, timers, 'v1').ask(commands.shortStatus);
    expect(answer).toEqual({ kind: 'not-sent', code: 'KKT_BUSY_PRINTING', command: '10' });
    expect(timers.now()).toBeLessThan(70_000);
  });

  it('reads and drops the reply to somebody’s earlier command first', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, [ACK, '02 03 E0 00 1E FD']],
      [ACK, ''],
      [ENQ, NAK],
      [CASH_IN, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(wire.left).toEqual([]);
  });

  it('sends a frame again after NAK, but only once the device said that it holds no reply', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, NAK],
      [ENQ, NAK],
      [CASH_IN, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(sent(wire)).toBe(2);
  });

  it('takes the held reply instead of sending again when the NAK was noise', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, NAK],
      [ENQ, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(sent(wire)).toBe(1);
  });

  it('gives up after ten refusals: certainly not executed', async () => {
    const refusals = Array.from({ length: 10 }).flatMap((): Step[] => [
      [CASH_IN, NAK],
      [ENQ, NAK],
    ]);
    const { answer, wire } = await ask('v1', [[ENQ, NAK], ...refusals]);
    expect(answer).toMatchObject({ kind: 'not-sent', code: 'KKT_GARBLED' });
    expect(sent(wire)).toBe(10);
  });

  it('asks for a broken reply again', async () => {
    const broken = '02 05 50 00 1E 01 00 4B';
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, [ACK, broken]],
      [NAK, ''],
      [ENQ, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(sent(wire)).toBe(1);
  });

  it('asks for the rest of half a frame', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, [ACK, '02 05 50 00']],
      [NAK, ''],
      [ENQ, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(sent(wire)).toBe(1);
  });

  it('is lost, and never sent again, when the reply is gone', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, ACK],
      [ENQ, NAK],
      [ENQ, NAK],
    ]);
    expect(answer).toEqual({ kind: 'lost', code: 'KKT_NO_ANSWER', command: '50' });
    expect(sent(wire)).toBe(1);
  });

  it('is lost when the wire breaks and the new one knows nothing', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, 'close'],
      [ENQ, NAK],
    ]);
    expect(answer).toMatchObject({ kind: 'lost' });
    expect(sent(wire)).toBe(1);
  });

  it('takes the reply that waits on a new wire', async () => {
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, 'close'],
      [ENQ, [ACK, CASH_IN_REPLY]],
      [ACK, ''],
    ]);
    expect(answer).toEqual(OK);
    expect(sent(wire)).toBe(1);
  });

  it('never takes another command’s reply for a success', async () => {
    const other = '02 03 E0 00 1E FD';
    const { answer, wire } = await ask('v1', [
      [ENQ, NAK],
      [CASH_IN, [ACK, other]],
      [ACK, ''],
      [ENQ, NAK],
      [ENQ, NAK],
    ]);
    expect(answer).toMatchObject({ kind: 'lost' });
    expect(sent(wire)).toBe(1);
  });

  it('is certainly not executed when nobody answers ENQ', async () => {
    const { answer, wire } = await ask('v1', []);
    expect(answer).toEqual({ kind: 'not-sent', code: 'KKT_NO_ANSWER', command: '50' });
    expect(new Set(wire.writes)).toEqual(new Set([ENQ]));
  });

  it('ends even when the device sends garbage for ever', async () => {
    const timers = virtualTimers();
    let heard: (chunk: Uint8Array) => void = () => undefined;
    const babble = (): void => {
      heard(bytes('FF 00 AA 02'));
      timers.after(50, babble);
    };
    babble();
    const connect = () =>
      Promise.resolve({
        write: () => Promise.resolve(),
        onBytes: (listen: (chunk: Uint8Array) => void) => void (heard = listen),
        onClose: () => undefined,
        close: () => Promise.resolve(),
      });
    expect(await openDevice(connect, timers, 'v1').ask(commands.cashIn(1))).toMatchObject({ kind: 'not-sent' });
    expect(await openDevice(connect, timers, 'v2').ask(commands.shortStatus)).toMatchObject({ kind: 'not-sent' });
  });

  it('hears the one-byte answer of firmware that does not know an FFxx command', async () => {
    // 02 ^ FF ^ 37 = CA
    const wire = scriptedWire([
      [ENQ, NAK],
      ['02 06 FF 40 1E 00 00 00 A7', [ACK, '02 02 FF 37 CA']],
      [ACK, ''],
    ]);
    const answer = await openDevice(wire.connect, virtualTimers(), 'v1').ask(commands.shiftParameters);
    expect(answer).toEqual({ kind: 'refused', error: 0x37, command: 'FF40' });
  });
});

describe('protocol 2.0', () => {
  const SYNC = '8F 00 00 0F 1D';
  /** "Last number 5, no reply stored", by hand. */
  const LAST_5 = '8F 02 00 05 00 5D 96';
  const frame = (number: number, data: string): string => hex(encodeV2(number, bytes(data)));
  const MINE = frame(6, '50 1E 00 00 00 A0 0F 00 00 00');
  const REPLY = frame(6, '50 00 1E 01 00');
  const EARLIER = frame(5, '10 00 1E');
  const count = (wire: Scripted): number => wire.writes.filter((text) => text === MINE).length;

  it('learns the last number and sends under the next', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, LAST_5],
      [MINE, REPLY],
    ]);
    expect(answer).toEqual(OK);
    expect(wire.unexpected).toEqual([]);
  });

  it('skips late copies of the reply before', async () => {
    const { answer } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, [EARLIER, EARLIER, REPLY]],
    ]);
    expect(answer).toEqual(OK);
  });

  it('sends the same number again when the command never arrived', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, ''],
      [SYNC, EARLIER],
      [MINE, REPLY],
    ]);
    expect(answer).toEqual(OK);
    expect(count(wire)).toBe(2);
  });

  it('takes the stored reply when only the answer was lost', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, ''],
      [SYNC, REPLY],
    ]);
    expect(answer).toEqual(OK);
    expect(count(wire)).toBe(1);
  });

  it('takes the stored reply after half a frame', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, REPLY.slice(0, 14)],
      [SYNC, REPLY],
    ]);
    expect(answer).toEqual(OK);
    expect(count(wire)).toBe(1);
  });

  it('does not send again to a device that was switched off meanwhile, even when its number would fit', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, ''],
      [SYNC, LAST_5],
      [SYNC, LAST_5],
    ]);
    expect(answer).toEqual({ kind: 'lost', code: 'KKT_NO_ANSWER', command: '50' });
    expect(count(wire)).toBe(1);
  });

  it('never takes another command’s reply under our number for a success', async () => {
    const other = frame(6, '1E 00');
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, other],
      [SYNC, other],
    ]);
    expect(answer).toMatchObject({ kind: 'lost', code: 'KKT_GARBLED' });
    expect(count(wire)).toBe(1);
  });

  it('finds the reply on a new wire after the old one broke', async () => {
    const { answer, wire } = await ask('v2', [
      [SYNC, EARLIER],
      [MINE, 'close'],
      [SYNC, REPLY],
    ]);
    expect(answer).toEqual(OK);
    expect(count(wire)).toBe(1);
  });

  it('is found first where both could be spoken, and left for 1.0 where nobody answers it', async () => {
    expect(
      (
        await ask('auto', [
          [SYNC, LAST_5],
          [SYNC, LAST_5],
          [MINE, REPLY],
        ])
      ).answer,
    ).toEqual(OK);
    expect(
      (
        await ask('auto', [
          [SYNC, ''],
          [ENQ, NAK],
          [ENQ, NAK],
          [CASH_IN, [ACK, CASH_IN_REPLY]],
          [ACK, ''],
        ])
      ).answer,
    ).toEqual(OK);
  });
});
