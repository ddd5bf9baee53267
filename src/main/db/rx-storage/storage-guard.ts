/** Fail-stop: after one storage error nothing more is read or written, so that no checkpoint can pass what was not stored. */
import { Fault } from '../../../contract/errors/fault.ts';
import { toStorageFault } from '../sqlite-faults.ts';

export type StorageGuard = {
  /** Runs storage work. Throws DOCUMENTS_STOPPED for ever after the first work that threw. */
  readonly run: <T>(work: () => T) => T;
  readonly failure: () => Fault | undefined;
  /** Called once, with the first failure. */
  readonly onFailure: (listener: (fault: Fault) => void) => void;
};

export function createStorageGuard(): StorageGuard {
  let failure: Fault | undefined;
  const listeners: ((fault: Fault) => void)[] = [];

  function fail(thrown: unknown): Fault {
    const fault = Fault.from(toStorageFault(thrown));
    failure = fault;
    // Whoever listens must not run in the middle of a failed transaction.
    queueMicrotask(() => listeners.forEach((listener) => listener(fault)));
    return fault;
  }

  return {
    run(work) {
      if (failure !== undefined) throw new Fault('DOCUMENTS_STOPPED', { problem: failure.code }, { cause: failure });
      try {
        return work();
      } catch (thrown) {
        throw fail(thrown);
      }
    },
    failure: () => failure,
    onFailure(listener) {
      listeners.push(listener);
    },
  };
}
