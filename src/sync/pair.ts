/** Joining a server: a one-time code from the back office for a key of the till's own. */
import { Fault } from '../contract/errors/fault.ts';
import type { ChainEnd } from '../contract/sync/push-contract.ts';
import { err, ok, type Result } from '../domain/shared/result.ts';
import type { ServerCalls } from './transport/server-calls.ts';
import type { Pairing } from './till-ports.ts';

/** `https://shop.example/` or `shop.example:8090` → the origin alone. Without a scheme: https, http on this machine. */
export function readServerUrl(text: string): Result<string, 'no-address'> {
  const typed = text.trim();
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/i.test(typed);
  try {
    const url = new URL(/^https?:\/\//i.test(typed) ? typed : `${isLocal ? 'http' : 'https'}://${typed}`);
    return url.hostname === '' ? err('no-address') : ok(url.origin);
  } catch {
    return err('no-address');
  }
}

export type PairingWish = {
  readonly serverUrl: string;
  readonly code: string;
  readonly tillName: string;
  readonly publicKey: string;
  /** Where the part of the journal begins that this server does not have yet. */
  readonly journalStart: ChainEnd;
  readonly now: string;
};
export type Paired = { readonly pairing: Pairing; readonly pinPepper: string };

/** Throws the faults of the wire, PAIRING_CODE_WRONG and TOO_MANY_REQUESTS. */
export async function pairTill(server: ServerCalls, wish: PairingWish, signal: AbortSignal): Promise<Paired> {
  const { serverUrl, code, tillName, publicKey, journalStart } = wish;
  const letters = code.replaceAll(/[\s-]/g, '');
  if (letters.length !== 10) throw new Fault('PAIRING_CODE_WRONG');
  const answer = await server.pair({ code: letters, publicKey, name: tillName, journalStart: { ...journalStart } }, signal);
  const { pinPepper, tenantId, storeId, tillId, serverPublicKey } = answer;
  const serverName = new URL(serverUrl).host;
  return { pinPepper, pairing: { serverUrl, serverName, tenantId, storeId, tillId, serverPublicKey, pairedAt: wish.now } };
}
