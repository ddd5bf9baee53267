/** `lavka pair --server URL --code CODE`: joins a till that is not running to its server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '../../contract/errors/fault.ts';
import { systemClock } from '../system.ts';
import { DATA_OPTION, tillDir } from './till-dir.ts';

type Options = { readonly server: string; readonly code: string; readonly data?: string };

const WHOLE_MS = 30_000;

export function addPairCommand(program: Command): void {
  program
    .command('pair')
    .description('join a till that is not running to its server; the exchange begins when the till starts')
    .requiredOption('--server <url>', 'the server’s address')
    .requiredOption('--code <code>', 'the one-time code of the back office')
    .option(...DATA_OPTION)
    .action(pair);
}

async function pair({ server, code, ...named }: Options): Promise<void> {
  const data = tillDir(named.data);
  const [{ openTill, reportFault }, { joinServer }, { createHttp }, { createPairingSecrets }, { pepperFromFile }] =
    await Promise.all([
      import('./open-till.ts'),
      import('../app/exchange/join-server.ts'),
      import('../../sync/transport/http.ts'),
      import('../launch/pairing-secrets.ts'),
      import('../launch/device-key.ts'),
    ]);
  try {
    // The desktop keeps the pepper with the operating system, which only the desktop can ask.
    if (existsSync(join(data, 'device.key.sealed'))) throw new Fault('PAIR_ON_SCREEN');
    const store = openTill(data);
    try {
      const secrets = createPairingSecrets(join(data, 'pairing.key'), pepperFromFile(join(data, 'device.key')).secret);
      const ports = { ...store.exchange, settings: store.settings, secrets, connect: createHttp, clock: systemClock };
      const joined = await joinServer(ports, { typed: server, code }, AbortSignal.timeout(WHOLE_MS));
      if (!joined.ok) throw new Fault(joined.error.code, joined.error.details);
      const { serverUrl, tillId } = joined.value;
      process.stdout.write(`${JSON.stringify({ ok: true, server: serverUrl, tillId })}\n`);
    } finally {
      store.close();
    }
  } catch (thrown) {
    reportFault(thrown);
  }
}
