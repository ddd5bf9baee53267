/** Whatever bytes arrive, the emulated registrar neither breaks nor hangs, registers nothing, and answers the next good frame. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostLink } from '../../src/devices/fiscal/shtrih-m-emulator/detect-link.ts';
import type { HostLink } from '../../src/devices/fiscal/shtrih-m-emulator/host-link.ts';
import { bench, openBench, type Bench } from '../support/bench-registrar.ts';
import {
  CANCEL,
  closeV2,
  frameV1,
  frameV2,
  hex,
  hexOf,
  operationV2,
  SHORT_STATUS,
  STORAGE_STATUS,
  SYSTEM_PASSWORD,
} from '../support/shtrih-commands.ts';

const RUNS = 10_000;
const SEED = 20_261_121;

/** Receipts and statuses: none of them can register anything while the shift is closed. */
const TEMPLATES = [
  operationV2({ price: 100 }),
  closeV2({ cash: 100 }),
  `8D${SYSTEM_PASSWORD}00`,
  SHORT_STATUS,
  STORAGE_STATUS,
  CANCEL,
  `FF0C${SYSTEM_PASSWORD}F003010031`,
];

type Mutation = { readonly at: number; readonly byte: number; readonly kind: 'change' | 'insert' | 'cut' };
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(250),
  byte: fc.nat(255),
  kind: fc.constantFrom('change', 'insert', 'cut'),
});

function mutated(frame: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce((bytes, { at, byte, kind }) => {
    const place = at % Math.max(1, bytes.length);
    if (kind === 'cut') return bytes.slice(0, place);
    return Uint8Array.from([...bytes.slice(0, place), byte, ...bytes.slice(kind === 'change' ? place + 1 : place)]);
  }, frame);
}

function converse(link: HostLink, registrar: Bench, bytes: Uint8Array): string {
  let sent = hexOf(link.push(bytes));
  for (let event = link.next(); event !== undefined; event = link.next()) {
    if (event.kind === 'send') sent += hexOf(event.bytes);
    else sent += hexOf(link.accept()) + hexOf(link.reply(registrar.perform(event.body).reply));
  }
  return sent;
}

describe('noise on the wire', () => {
  test.each([
    ['v1', frameV1, '05', '15'],
    ['v2', (body: string) => frameV2(1, body), '8F00000F1D', '8F'],
  ] as const)('%s: random bytes and spoilt frames', (protocol, frame, greeting, answer) => {
    const link = hostLink(protocol);
    const registrar = bench();
    const spoilt = fc
      .tuple(fc.constantFrom(...TEMPLATES), fc.array(mutation, { minLength: 1, maxLength: 4 }))
      .map(([body, changes]) => mutated(frame(body), changes));
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        converse(link, registrar, bytes);
        // The host falls silent: the device gives up what was not finished, and the host takes what was held for it.
        link.dropPartial();
        if (protocol === 'v1') converse(link, registrar, hex('06'));
        expect(converse(link, registrar, hex(greeting)).startsWith(answer)).toBe(true);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(registrar.documents()).toEqual([]);
  });
});

describe('nonsense in intact frames', () => {
  test('any body gets a reply that begins with its command and fits a frame', () => {
    const registrar = openBench();
    const codes = fc.oneof(
      fc.constantFrom(
        '10',
        '11',
        '1A',
        '1E',
        '1F',
        '2D',
        '2E',
        '80',
        '85',
        '8E',
        'FF45',
        'FF46',
        'FF0C',
        'FF4D',
        'FF61',
        'FF67',
        'FF69',
        'FF3A',
        'F7',
        '6B',
      ),
      fc.nat(0xff).map((code) => code.toString(16).padStart(2, '0')),
    );
    fc.assert(
      fc.property(codes, fc.boolean(), fc.uint8Array({ maxLength: 180 }), (code, known, rest) => {
        const command = code.toUpperCase() + (known ? SYSTEM_PASSWORD : '') + hexOf(rest);
        const reply = registrar.ask(command);
        const head = command.startsWith('FF') ? command.slice(0, 4) : command.slice(0, 2);
        expect(reply.startsWith(head)).toBe(true);
        expect(reply.length).toBeGreaterThan(head.length);
        expect(reply.length).toBeLessThanOrEqual(2 * 255);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
