/** Everything that must happen together happens in one IMMEDIATE transaction of one connection. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import type { UnitOfWork } from '../app/ports.ts';
import { endsWriting, toStorageFault } from './sqlite-faults.ts';

export type Transactions = {
  readonly unitOfWork: UnitOfWork;
  /**
   * The same for what can be had again, as a page of reference data: COMMIT does not wait for the disk. A power cut may
   * take the last of these, each of them whole; the next durable unit of work takes all before it along to the disk.
   * Nothing of a sale may be written so. Inside a unit of work it joins it, and is as durable as that.
   */
  readonly unitOfRefill: UnitOfWork;
  /** Inside a unit of work: runs after its COMMIT, never after a rollback. Outside: runs at once. */
  readonly afterCommit: (listener: () => void) => void;
};

/**
 * A unit of work inside another joins it: both are committed by the outer one, and when the inner one throws the whole
 * is rolled back, even if the outer one caught the error. A unit of work that returns a promise is refused, because an
 * `await` would let other code into the open transaction. After a failed disk every later unit of work is refused:
 * only opening the file again finds out what is on it.
 *
 * `refilled` is told of each COMMIT that did not wait for the disk.
 */
export function createTransactions(db: Database, refilled: () => void = () => undefined): Transactions {
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].map((sql) => db.prepare(sql));
  let listeners: (() => void)[] = [];
  const failed: { inner: { readonly thrown: unknown } | undefined; disk: Fault | undefined } = {
    inner: undefined,
    disk: undefined,
  };

  function inTransaction<T>(work: () => T): T {
    if (failed.disk !== undefined) throw failed.disk;
    failed.inner = undefined;
    try {
      begin?.run();
      const value = refusePromise(work());
      throwInner();
      commit?.run();
      return value;
    } catch (thrown) {
      listeners = [];
      if (db.inTransaction) rollback?.run();
      const fault = toStorageFault(thrown);
      if (endsWriting(fault)) failed.disk = fault;
      throw fault;
    }
  }

  function throwInner(): void {
    if (failed.inner !== undefined) throw failed.inner.thrown;
  }

  function joined<T>(work: () => T): T {
    try {
      return refusePromise(work());
    } catch (thrown) {
      failed.inner ??= { thrown };
      throw thrown;
    }
  }

  function tellListeners(): void {
    const due = listeners;
    listeners = [];
    for (const listener of due) {
      try {
        listener();
      } catch (thrown) {
        // What is committed stays committed: the caller must not take this for a failed unit of work.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }

  return {
    unitOfWork(work) {
      if (db.inTransaction) return joined(work);
      const value = inTransaction(work);
      tellListeners();
      return value;
    },
    unitOfRefill(work) {
      if (db.inTransaction) return joined(work);
      db.pragma('synchronous = NORMAL');
      let value: ReturnType<typeof work>;
      try {
        value = inTransaction(work);
      } finally {
        db.pragma('synchronous = FULL');
      }
      refilled();
      tellListeners();
      return value;
    },
    afterCommit(listener) {
      if (db.inTransaction) listeners.push(listener);
      else listener();
    },
  };
}

function refusePromise<T>(value: T): T {
  const isPromise = typeof value === 'object' && value !== null && 'then' in value;
  if (isPromise) throw new Fault('BUG', { problem: 'a unit of work must not be async' });
  return value;
}
