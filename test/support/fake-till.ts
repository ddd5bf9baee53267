/** A till core that sells nothing: enough for the shells, which only carry frames. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../src/contract/errors/fault.ts';
import type { Till, TillOptions, TillPush } from '../../src/main/till.ts';

export type FakeTill = Till & {
  /** Names of calls that reached a handler, in order. */
  readonly calls: readonly string[];
  readonly listeners: () => number;
  readonly closed: () => boolean;
  push(push: TillPush): void;
};

/** `till.hello` answers and pushes `till.changed` with the version; everything else has no handler. */
export function aFakeTill(version = 'fake'): FakeTill {
  const listeners = new Set<(push: TillPush) => void>();
  const calls: string[] = [];
  let closed = false;
  const push = (message: TillPush): void => listeners.forEach((listen) => listen(message));
  const hello = (): null => {
    calls.push('till.hello');
    push({ name: 'till.changed', payload: { version } } as unknown as TillPush);
    return null;
  };
  return {
    handlers: { 'till.hello': hello } as unknown as Till['handlers'],
    onPush(listen) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
    push,
    calls,
    listeners: () => listeners.size,
    closed: () => closed,
  };
}

/** Notes what it was given in the data folder, and that it was closed. Fails with the fault named in the environment. */
export function composeFakeTill(options: TillOptions): Promise<Till> {
  const fault = process.env['FAKE_TILL_FAULT'];
  if (fault !== undefined) return Promise.reject(new Fault(fault as 'BUG'));
  mkdirSync(options.dataDir, { recursive: true });
  if (existsSync(join(options.dataDir, 'held'))) return Promise.reject(new Fault('BAD_INPUT', { field: 'held' }));
  writeFileSync(join(options.dataDir, 'options.json'), JSON.stringify(options));
  const till = aFakeTill(options.version);
  return Promise.resolve({
    ...till,
    close: () => {
      writeFileSync(join(options.dataDir, 'closed'), '');
      return Promise.resolve();
    },
  });
}
