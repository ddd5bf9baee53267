/** `lavka server`: the central server. One JSON line on standard output when it serves; logs go to standard error. */
import { isIP } from 'node:net';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';

type Options = {
  readonly data: string;
  readonly databaseUrl?: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly senders?: string;
  readonly newOwnerKey?: true;
  readonly trustProxy?: string;
  readonly dieWithParent?: true;
};

/** Somebody else works with the data: of a server as of a till. */
export const EXIT_HELD = 3;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

export function addServerCommand(program: Command): void {
  program
    .command('server')
    .description('the central server; prints {"ready":true,"url":…}, and the owner’s key at the very first start')
    .option('--data <dir>', 'keep everything in this folder, with a PostgreSQL of its own', '.lavka/server')
    .option('--database-url <url>', 'use this PostgreSQL (15 or newer) instead')
    .option('--port <n>', '0 takes any free one', readPort, 8090)
    .option('--host <address>', 'where to listen; 0.0.0.0 for the whole network', '127.0.0.1')
    .addOption(new Option('--log-level <level>', 'how much is told on standard error').choices(LOG_LEVELS).default('info'))
    .option('--senders <file>', 'how e-mail and SMS to customers leave; senders.json of the data folder where there is one')
    .option(
      '--trust-proxy <addresses>',
      'of proxies before the server, with commas: 127.0.0.1, 10.0.0.0/8 or loopback; limits then go by the address they name',
      readProxies,
    )
    .option('--new-owner-key', 'make a new owner’s key and print it; the old ones open nothing any more')
    .option('--die-with-parent', 'stop when standard input ends')
    .action(run);
}

async function run({ data, databaseUrl, senders, newOwnerKey, dieWithParent, logLevel, ...serving }: Options): Promise<void> {
  const { startServer } = await import('../../server/compose.ts');
  const { createLog } = await import('../../server/http/log.ts');
  const { ownServerFolder } = await import('./own-server-folder.ts');
  const log = createLog(logLevel);
  try {
    if (databaseUrl === undefined) await ownServerFolder(data);
    const storage = databaseUrl === undefined ? { dataDir: data } : { databaseUrl };
    const asked = { renewOwnerKey: newOwnerKey === true, ...(senders === undefined ? {} : { sendersFile: senders }) };
    const server = await startServer({ storage, ...serving, log, ...asked });
    let stopping: Promise<void> | undefined;
    // A terminal's Ctrl+C and the end of a parent may come together.
    const stop = (): void => void (stopping ??= server.stop().then(() => process.exit(0), stopFailed));
    const stopFailed = (error: unknown): void => {
      log.error({ err: error }, 'the server did not stop in order');
      process.exit(1);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    if (dieWithParent === true) process.stdin.resume().once('end', stop).once('close', stop);
    const { tenantId, storeId } = server.firstStart ?? {};
    const { ownerKey } = server;
    process.stdout.write(`${JSON.stringify({ ready: true, url: server.url, tenantId, storeId, ownerKey })}\n`);
  } catch (error) {
    const { code, details } = Fault.from(error);
    log.error({ err: error }, 'the server did not start');
    const { what, todo } = describeError(code, details, 'en');
    process.stderr.write(`${what}. ${todo}.\n`);
    process.exitCode = code === 'DATABASE_HELD' ? EXIT_HELD : 1;
  }
}

/** As Fastify takes them. "Everybody" is not among them: whoever asks could then name any address. */
function readProxies(text: string): string {
  const wrong = text.split(',').find((one) => !isProxy(one.trim()));
  if (wrong !== undefined) throw new InvalidArgumentError(`not an address: ${wrong}`);
  return text;
}

function isProxy(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const family = isIP(address);
  const isNet = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && rest.length === 0 && isNet;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}
