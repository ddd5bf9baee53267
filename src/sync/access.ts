/** Tokens: asked for with a signed challenge, used until the server says they are old. Selling never waits for one. */
import { Fault } from '../contract/errors/fault.ts';
import type { ChainEnd } from '../contract/sync/push-contract.ts';
import { tokenProofText } from '../contract/sync/signed-text.ts';
import type { ServerCalls } from './transport/server-calls.ts';
import type { DeviceKey, Pairing } from './till-ports.ts';

export type Access = {
  /** Runs the work with a token; once more with a fresh one when the server no longer takes it. */
  with<T>(work: (token: string) => Promise<T>, signal: AbortSignal): Promise<T>;
};

type AccessParts = {
  readonly server: ServerCalls;
  readonly pairing: Pairing;
  readonly key: DeviceKey;
  /** Where the journal ends: the server notices a till that was put back to an older copy. */
  readonly head: () => ChainEnd;
};

export function createAccess({ server, pairing, key, head }: AccessParts): Access {
  const { tenantId, storeId, tillId } = pairing;
  let token: string | undefined;
  let asking: Promise<string> | undefined;

  async function ask(signal: AbortSignal): Promise<string> {
    const { challenge } = await server.challenge({ tenantId, storeId, tillId }, signal);
    const end = head();
    const signature = key.sign(tokenProofText({ tenantId, tillId, challenge, head: end }));
    const answer = await server.token({ tenantId, storeId, tillId, challenge, head: end, signature }, signal);
    return answer.token;
  }

  /** Several at once wait for one. */
  async function fresh(signal: AbortSignal): Promise<string> {
    asking ??= ask(signal).finally(() => (asking = undefined));
    token = await asking;
    return token;
  }

  return {
    async with(work, signal) {
      const used = token ?? (await fresh(signal));
      try {
        return await work(used);
      } catch (thrown) {
        if (!isStale(thrown)) throw thrown;
        if (token === used) token = undefined;
        return work(token ?? (await fresh(signal)));
      }
    },
  };
}

function isStale(thrown: unknown): boolean {
  return thrown instanceof Fault && (thrown.code === 'TOKEN_EXPIRED' || thrown.code === 'TOKEN_INVALID');
}
