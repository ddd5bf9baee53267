// Hands a list in to a server and waits until it is taken in.
import type { Loose, TestServer } from './test-server.ts';

export type ListToTake = { readonly path: string; readonly type: string; readonly list: string | Uint8Array };

/** Returns the job as it ended. */
export async function importList(server: TestServer, { path, type, list }: ListToTake): Promise<Loose> {
  const started = await server.ask('POST', path, {
    key: server.owner.ownerKey,
    body: list,
    headers: { 'content-type': type },
  });
  if (started.status !== 202) throw new Error(JSON.stringify(started.body));
  for (;;) {
    const { body } = await server.asOwner('GET', `/v1/imports/${String(started.body.jobId)}`);
    if (body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
