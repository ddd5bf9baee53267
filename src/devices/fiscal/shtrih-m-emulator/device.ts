/** The living device: holds the state between commands, its clock, its paper, its file. Everything it decides is in the pure parts. */
import { appendFileSync } from 'node:fs';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { applyFault, type DeviceFault } from './apply-fault.ts';
import { localTime, type DeviceTime } from './device-time.ts';
import { execute } from './execute.ts';
import { unsentCount } from './fiscal-storage.ts';
import { submodeOf } from './printer.ts';
import { rubles, type RegisteredDocument } from './registered-document.ts';
import { afterPowerCut, modeByte, newRegistrar, NEW_SESSION, type RegistrarState } from './registrar-state.ts';
import type { StateFile } from './state-file.ts';

export type DocumentView = RegisteredDocument & {
  /** False while some of its lines have not reached the paper. */
  readonly printed: boolean;
};

export type DeviceView = {
  readonly clock: string;
  readonly mode: number;
  readonly submode: number;
  readonly shift: { readonly open: boolean; readonly number: number; readonly receipts: number };
  readonly openDocument: string;
  readonly openReceiptLines: number;
  readonly lastDocument: number;
  readonly unsentDocuments: number;
  readonly cashInDrawer: string;
  readonly paper: boolean;
  readonly coverOpen: boolean;
  readonly drawerOpened: number;
};

export type Device = {
  /** Executes a command; `powerLost` when a power cut struck while it printed. */
  perform(body: Uint8Array): { readonly reply: Uint8Array; readonly powerLost: boolean };
  apply(fault: DeviceFault): Result<void, string>;
  loseSession(): void;
  reset(): void;
  documents(): readonly DocumentView[];
  paper(): readonly string[];
  view(): DeviceView;
};

export type DeviceOptions = {
  readonly speaksV2: boolean;
  readonly clock: () => number;
  readonly file?: StateFile | undefined;
  readonly paperPath?: string | undefined;
};

const KEPT_PAPER_LINES = 20_000;

export function createDevice({ speaksV2, clock, file, paperPath }: DeviceOptions): Device {
  const fresh = (): RegistrarState => newRegistrar(localTime(clock()));
  const saved = file?.load();
  let state: RegistrarState = saved === undefined ? fresh() : { memory: saved, session: NEW_SESSION };
  let paper: readonly string[] = [];
  const now = (): DeviceTime => localTime(clock()) + state.memory.clockOffset;
  const become = (next: RegistrarState, lines: readonly string[]): void => {
    state = next;
    file?.save(state.memory);
    if (lines.length === 0) return;
    paper = [...paper, ...lines].slice(-KEPT_PAPER_LINES);
    if (paperPath !== undefined) appendFileSync(paperPath, `${lines.join('\n')}\n`);
  };
  file?.save(state.memory);
  return {
    perform(body) {
      const endangered = state.memory.printer.limit?.cause === 'power';
      const executed = execute(state, body, { now: now(), speaksV2 });
      become(executed.state, executed.paper);
      return { reply: executed.reply, powerLost: endangered && state.memory.printer.limit === null };
    },
    apply(fault) {
      const applied = applyFault(state, fault, now());
      if (!applied.ok) return err(applied.error);
      become(applied.value.state, applied.value.paper);
      return ok(undefined);
    },
    loseSession: () => become(afterPowerCut(state), []),
    reset() {
      state = fresh();
      paper = [];
      file?.reset(state.memory);
    },
    documents: () =>
      state.memory.storage.documents.map((document) => ({
        ...document,
        printed: !state.memory.printer.unprinted.includes(document.number),
      })),
    paper: () => paper,
    view: () => viewOf(state, now()),
  };
}

function viewOf(state: RegistrarState, now: DeviceTime): DeviceView {
  const { storage, printer, drawer } = state.memory;
  return {
    clock: new Date(now).toISOString().slice(0, 19),
    mode: modeByte(state, now),
    submode: submodeOf(printer, now),
    shift: { open: storage.shiftOpen, number: storage.shiftNumber, receipts: storage.shiftReceipts },
    openDocument: storage.openDocument,
    openReceiptLines: state.session.receipt?.lines.length ?? 0,
    lastDocument: storage.documents.length,
    unsentDocuments: unsentCount(storage),
    cashInDrawer: rubles(drawer),
    paper: printer.paper,
    coverOpen: printer.coverOpen,
    drawerOpened: printer.drawerOpened,
  };
}
