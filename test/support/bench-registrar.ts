/** The emulated registrar's pure half on the bench: commands in hex, replies in hex, a clock that tests move. */
import type { DeviceFault } from '../../src/devices/fiscal/shtrih-m-emulator/apply-fault.ts';
import { createDevice, type Device } from '../../src/devices/fiscal/shtrih-m-emulator/device.ts';
import { closeV2, hex, hexOf, OPEN_SHIFT, operationV2 } from './shtrih-commands.ts';

export const BENCH_TIME = new Date(2026, 10, 21, 10, 41, 7).getTime();

export type Bench = Device & {
  /** The whole reply, command bytes included. */
  ask(command: string): string;
  /** The error byte of the reply. */
  error(command: string): string;
  pass(hours: number): void;
  order(fault: DeviceFault): void;
};

export function bench(): Bench {
  let time = BENCH_TIME;
  const device = createDevice({ speaksV2: true, clock: () => time });
  const ask = (command: string): string => hexOf(device.perform(hex(command)).reply);
  return {
    ...device,
    ask,
    error: (command) =>
      ask(command)
        .slice(command.startsWith('FF') ? 4 : 2)
        .slice(0, 2),
    pass: (hours) => void (time += hours * 3_600_000),
    order(fault) {
      const applied = device.apply(fault);
      if (!applied.ok) throw new Error(applied.error);
    },
  };
}

/** A bench with an open shift and, when asked, money in the drawer. */
export function openBench(): Bench {
  const registrar = bench();
  registrar.ask(OPEN_SHIFT);
  return registrar;
}

/** One line, paid in cash to the kopeck. */
export function sell(registrar: Bench, price: number): string {
  registrar.ask(operationV2({ price }));
  return registrar.ask(closeV2({ cash: price }));
}
