/** Faults of the wire that wait for their command: which reply is lost, cut, delayed or spoilt. */
import type { EmulatorFault } from './fault.ts';

export type WireFault = Extract<EmulatorFault, { fault: 'lose-reply' | 'half-frame' | 'garbage' | 'desync' }>;

export type Interference = {
  /** Waits for its command; each fault strikes once. */
  add(fault: WireFault): void;
  /** What happens to this command: the first fault whose turn it is, which is then spent. */
  take(command: string): WireFault | undefined;
  slow(ms: number, command?: string): void;
  delay(command: string): number;
  /** The next so many sends begin with a stray FF. */
  stray(times: number): void;
  takeStray(): boolean;
  clear(): void;
  waiting(): readonly WireFault[];
};

const EVERY_COMMAND = '*';

export function createInterference(): Interference {
  let waiting: readonly WireFault[] = [];
  let strays = 0;
  const delays = new Map<string, number>();
  return {
    add: (fault) => void (waiting = [...waiting, fault]),
    take(command) {
      const concerns = (fault: WireFault): boolean => fault.command === undefined || fault.command === command;
      const due = waiting.find((fault) => concerns(fault) && fault.nth === 1);
      waiting = waiting
        .filter((fault) => fault !== due)
        .map((fault) => (concerns(fault) && fault.nth > 1 ? { ...fault, nth: fault.nth - 1 } : fault));
      return due;
    },
    slow: (ms, command = EVERY_COMMAND) => void delays.set(command, ms),
    delay: (command) => delays.get(command) ?? delays.get(EVERY_COMMAND) ?? 0,
    stray: (times) => void (strays += times),
    takeStray() {
      strays -= 1;
      if (strays >= 0) return true;
      strays = 0;
      return false;
    },
    clear() {
      waiting = [];
      strays = 0;
      delays.clear();
    },
    waiting: () => waiting,
  };
}
