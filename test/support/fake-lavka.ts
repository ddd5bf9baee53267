/** Plays `lavka emulate kkt|printer`: says it is ready, notes its process, and ends with its parent. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

const [, device, ...rest] = process.argv.slice(2);
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
