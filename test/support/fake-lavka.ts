/** Plays `lavka emulate kkt|printer`: says it is ready, notes its process, and ends with its parent. And a server that is not there, or knows one code, or is there once a file is. */
import { createServer } from 'node:http';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

const [command, device, ...rest] = process.argv.slice(2);
if (command === 'server' || command === 'demo-chain') await playServer(command);
const target = rest[rest.indexOf(device === 'kkt' ? '--state' : '--out') + 1] ?? '';
mkdirSync(dirname(target), { recursive: true });
writeFileSync(`${target}.pid`, String(process.pid));
writeFileSync(`${target}.args`, rest.join(' '));

if (process.env['FAKE_EMULATOR_FAILS'] === device) {
  // The other one is up by then, so that a test can see it being taken down.
  while (!existsSync(join(dirname(target), 'registrar.json.pid'))) await setImmediate();
  process.stderr.write('no paper in the world\n');
  process.exit(1);
}
const port = device === 'kkt' ? 7001 : 7002;
process.stdout.write(
  `${JSON.stringify({ ready: true, address: `tcp:127.0.0.1:${port}`, control: `http://127.0.0.1:${port + 100}` })}\n`,
);
process.stdin.on('end', () => process.exit(0)).resume();
process.on('SIGTERM', () => process.exit(0));

async function playServer(what: string): Promise<never> {
  const there = process.env['FAKE_SERVER'];
  if (there === undefined || (there !== '1' && !existsSync(there))) {
    process.stderr.write('no database in the world\n');
    process.exit(1);
  }
  const { readChainFile, writeChainFile } = await import('../../src/main/demo/chain-file.ts');
  const option = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? '';
  if (what === 'demo-chain') {
    const file = readChainFile(option('--dir'))!;
    writeChainFile(option('--dir'), { ...file, stores: { shop1: 'a' }, done: ['shops', 'filled'] });
    process.exit(0);
  }
  const web = createServer((_request, response) => response.end('{"code":"AAAAA-BBBBB"}'));
  web.listen(Number(option('--port')), '127.0.0.1', () => {
    const url = `http://127.0.0.1:${option('--port')}`;
    process.stdout.write(`${JSON.stringify({ ready: true, url, ownerKey: 'lvk_fake' })}\n`);
  });
  process.stdin.on('end', () => process.exit(0)).resume();
  process.on('SIGTERM', () => process.exit(0));
  return new Promise(() => undefined);
}
