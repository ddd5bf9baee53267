/** The demo's owner at work: asks the server what any back office may ask, by its documented API. */
import { Fault } from '../../contract/errors/fault.ts';
import { isErrorCode } from '../../contract/errors/registry.ts';
import { errorAnswer } from '../../contract/sync/wire.ts';

export type BackOffice = {
  readonly server: string;
  /** Throws the server's refusal as a Fault, SERVER_STRANGE for anything else that is not JSON. */
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
  /** The same with a body that is not JSON. */
  send(path: string, type: string, body: string | Uint8Array): Promise<unknown>;
};

const TIMEOUT_MS = 60_000;

export function openBackOffice(server: string, ownerKey: string): BackOffice {
  async function request(
    method: string,
    path: string,
    body?: { readonly type: string; readonly bytes: string | Uint8Array },
    headers: Readonly<Record<string, string>> = {},
  ) {
    const answer = await fetch(server + path, {
      method,
      headers: { authorization: `Bearer ${ownerKey}`, ...(body && { 'content-type': body.type }), ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { body: body.bytes as string }),
    });
    const told = (await answer.json()) as unknown;
    if (answer.ok) return told;
    const refusal = errorAnswer.safeParse(told);
    const code = refusal.data?.error.code ?? '';
    throw isErrorCode(code)
      ? new Fault(code, refusal.data?.error.details)
      : new Fault('SERVER_STRANGE', { status: answer.status });
  }

  return {
    server,
    ask: (method, path, body, headers) =>
      request(method, path, body === undefined ? undefined : { type: 'application/json', bytes: JSON.stringify(body) }, headers),
    send: (path, type, bytes) => request('POST', path, { type, bytes }),
  };
}
