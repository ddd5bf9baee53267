// Runs `npm run simulate` as a person would: a run simulates time for its whole process, which a test runner would not survive.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export function simulate(...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const program = spawn(process.execPath, [join(import.meta.dirname, '..', 'simulate.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  return new Promise((resolve, reject) => {
    program.once('error', reject);
    program.once('close', (code) => resolve({ code, out }));
  });
}
