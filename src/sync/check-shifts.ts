/** After a Z report that the server holds: both must have the same receipts and the same cash, to the kopeck. */
import { createHash } from 'node:crypto';
import { shiftText, shiftTotals, type ShiftDocument } from '../domain/shift/compare-shift.ts';
import type { Access } from './access.ts';
import type { ShiftChecks } from './till-ports.ts';
import type { ServerCalls } from './transport/server-calls.ts';

export type ShiftCheckParts = {
  readonly checks: ShiftChecks;
  /** Everything of that shift that moved money, as the journal has it. */
  readonly documents: (shiftId: string) => readonly ShiftDocument[];
  readonly server: Pick<ServerCalls, 'checkShift'>;
  readonly access: Access;
  readonly now: () => string;
  readonly onChanged: () => void;
};

export type ShiftCheck = { readonly isDue: () => boolean; readonly round: (signal: AbortSignal) => Promise<void> };

/** `round` compares what is due. Throws the faults of the wire; what was compared before one is kept. */
export function createShiftCheck({ checks, documents, server, access, now, onChanged }: ShiftCheckParts): ShiftCheck {
  async function compare(shiftId: string, signal: AbortSignal): Promise<void> {
    const held = documents(shiftId);
    const digest = createHash('sha256').update(shiftText(held)).digest('hex');
    const asked = { totals: shiftTotals(held), digest };
    const ask = (request: Parameters<ServerCalls['checkShift']>[2]) =>
      access.with((token) => server.checkShift(token, shiftId, request, signal), signal);
    const first = await ask(asked);
    const { outcome, differences } = first.outcome === 'documents' ? await ask({ ...asked, documents: [...held] }) : first;
    checks.save(shiftId, { checkedAt: now(), outcome: outcome === 'same' ? 'same' : 'differs', differences });
    onChanged();
  }

  return {
    isDue: () => checks.due().length > 0,
    async round(signal) {
      for (const shiftId of checks.due()) await compare(shiftId, signal);
    },
  };
}
