/** Joining a server with a code, from the screen or the command line. */
import { Fault } from '../../../contract/errors/fault.ts';
import type { ChainEnd } from '../../../contract/sync/push-contract.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { makeDeviceKey, readDeviceKey } from '../../../sync/device-key.ts';
import { pairTill, readServerUrl } from '../../../sync/pair.ts';
import type { Pairing } from '../../../sync/till-ports.ts';
import { createServerCalls } from '../../../sync/transport/server-calls.ts';
import type { Clock, SettingsStore } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { ExchangePorts } from './exchange-ports.ts';

type Joining = Pick<ExchangePorts, 'outbox' | 'pairings' | 'secrets' | 'connect'> & {
  readonly clock: Clock;
  readonly settings: SettingsStore;
};

/** Refused with ALREADY_PAIRED, SERVER_ADDRESS, PAIRING_CODE_WRONG, SERVER_UNREACHABLE, SERVER_STRANGE and what the server says. */
export async function joinServer(
  { outbox, pairings, secrets, connect, clock, settings }: Joining,
  { typed, code }: { readonly typed: string; readonly code: string },
  signal: AbortSignal,
): Promise<Result<Pairing, Refusal>> {
  const present = pairings.current();
  if (present) return refuse('ALREADY_PAIRED', { server: present.serverName });
  const serverUrl = readServerUrl(typed);
  if (!serverUrl.ok) return refuse('SERVER_ADDRESS', { address: typed.slice(0, 60) });
  const privateKey = makeDeviceKey();
  const wish = {
    ...{ serverUrl: serverUrl.value, code, tillName: settings.get().shop.tillName || '1', now: clock.now() },
    ...{ publicKey: readDeviceKey(privateKey).publicKey, journalStart: journalStart(outbox, pairings, serverUrl.value) },
  };
  try {
    const { pairing, pinPepper } = await pairTill(createServerCalls(connect(serverUrl.value)), wish, signal);
    secrets.write({ privateKey, pinPepper });
    pairings.save(pairing, wish.journalStart);
    return ok(pairing);
  } catch (thrown) {
    return err(refusalOf(thrown));
  }
}

/**
 * What this server acknowledged before is there already, under the till's former name; a till put back to an older copy
 * has nothing to tell that the server does not know better.
 */
function journalStart(outbox: Joining['outbox'], pairings: Joining['pairings'], serverUrl: string): ChainEnd {
  if (pairings.lastServer() !== serverUrl) return { seq: 0, hash: outbox.hashAt(0) ?? '' };
  const acked = outbox.acked();
  return outbox.hashAt(acked.seq) === acked.hash ? acked : outbox.head();
}

/** Everything that can go wrong on the way to a server is something to tell; what is left is a broken till. */
export function refusalOf(thrown: unknown): Refusal {
  const { code, details } = Fault.from(thrown);
  if (code === 'BUG') throw thrown;
  return { code, details };
}
