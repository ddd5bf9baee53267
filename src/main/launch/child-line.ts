/** A program of ours beside this one: the first line it prints, its last words when it fails, and its end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ChildLine = {
  readonly child: ChildProcess;
  /** Rejects with an Error that says why no line came. */
  readonly firstLine: Promise<string>;
  /** Resolves with the exit code, however it ended. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
};

const LAST_WORDS = 2000;
const STOP_TIMEOUT_MS = 15_000;

/** Standard input stays open as long as this process lives: its end tells the child that we are gone. */
export function startChild(command: readonly string[], args: readonly string[], timeoutMs: number): ChildLine {
  const [program = process.execPath, ...first] = command;
  const child = spawn(program, [...first, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => void (lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS)));
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', () => resolve(null));
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It did not answer in time')), timeoutMs);
    void ended.finally(() => clearTimeout(timer));
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(lastWords.trim().split('\n').at(-1) || `exit code ${String(code)}`)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(line);
    });
  });
  firstLine.catch(() => undefined);
  return { child, firstLine, ended, stop: () => end(child, ended) };
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  child.stdin?.end();
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
