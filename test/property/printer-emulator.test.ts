import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCommand } from '../../src/devices/printer/printer-emulator/escpos-commands.ts';
import { createPaperRoll, EPSON_CODE_PAGES } from '../../src/devices/printer/printer-emulator/paper-roll.ts';

const SHAPE = { columns: 48, dots: 576, codePages: EPSON_CODE_PAGES };
const RUNS = { numRuns: 10_000 };

/** Random bytes that often begin a command. */
const noise = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 12 }) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom(0x1b, 0x1c, 0x1d, 0x10), fc.nat(255), fc.nat(3), fc.nat(40), fc.nat(2), fc.nat(9), fc.nat(1)).map((bytes) => Uint8Array.from(bytes)) },
      { weight: 1, arbitrary: fc.constantFrom('1d763000020003000102030405', '1b2a2103000102030405060708090a', '1d286b0500315030d0af', '1d286b0300315130', '1d6b49037b4241', '1d5600').map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))) },
    ),
    { maxLength: 10 },
  )
  .map((pieces) => Uint8Array.from(pieces.flatMap((piece) => [...piece]))); // prettier-ignore

/** Gives the printer `step` bytes more each time, as a network does. */
function printAll(bytes: Uint8Array, step = bytes.length || 1): { readonly text: readonly string[][]; readonly read: number } {
  const roll = createPaperRoll(SHAPE);
  const text: string[][] = [];
  let at = 0;
  for (let arrived = step; arrived < bytes.length + step; arrived += step) {
    const buffer = bytes.subarray(0, arrived);
    for (let next = readCommand(buffer, at); next !== undefined; next = readCommand(buffer, at)) {
      at += next.length;
      const { slip } = roll.apply(next.command);
      if (slip !== undefined) text.push([...slip.text]);
    }
  }
  text.push([...(roll.tear()?.text ?? [])]);
  return { text, read: at };
}

it('10,000 random byte strings never crash the printer, and each command moves on', () => {
  let commands = 0;
  fc.assert(
    fc.property(noise, (bytes) => {
      const { read } = printAll(bytes);
      commands += read > 0 ? 1 : 0;
      expect(read).toBeLessThanOrEqual(bytes.length);
    }),
    RUNS,
  );
  expect(commands).toBeGreaterThan(5000);
});

it('bytes that arrive in pieces print the same as all at once', () => {
  fc.assert(
    fc.property(noise, fc.integer({ min: 1, max: 7 }), (bytes, step) => {
      expect(printAll(bytes, step)).toEqual(printAll(bytes));
    }),
    RUNS,
  );
});
