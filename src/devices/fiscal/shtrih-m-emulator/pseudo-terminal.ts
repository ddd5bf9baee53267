/** A pseudo-terminal without native modules: socat makes it where there is one, else a few lines of Python. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Fault } from '../../../contract/errors/fault.ts';

export type PseudoTerminal = {
  /** What a host opens as its serial port. */
  readonly path: string;
  readonly write: (bytes: Uint8Array) => void;
  readonly onBytes: (listen: (chunk: Uint8Array) => void) => void;
  readonly close: () => Promise<void>;
};

const PYTHON_PTY = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
print("PTY is " + os.ttyname(slave), file=sys.stderr, flush=True)
while True:
    for ready in select.select([master, 0], [], [])[0]:
        data = os.read(ready, 4096)
        if not data:
            sys.exit(0)
        os.write(1 if ready == master else master, data)
`;
const MAKERS: readonly (readonly [string, readonly string[]])[] = [
  ['socat', ['-d', '-d', 'STDIO', 'PTY,raw,echo=0']],
  ['python3', ['-c', PYTHON_PTY]],
];
const ANNOUNCEMENT = /PTY is (\S+)/;

/** Throws EMULATOR_NO_PTY where neither tool exists. */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  for (const [command, args] of MAKERS) {
    const maker = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const path = await announcedPath(maker);
    if (path !== undefined) return overChild(maker, path);
    maker.kill();
  }
  throw new Fault('EMULATOR_NO_PTY', {});
}

function announcedPath(maker: ChildProcessWithoutNullStreams): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    maker.on('error', () => resolve(undefined));
    maker.on('exit', () => resolve(undefined));
    maker.stdin.on('error', () => resolve(undefined));
    maker.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const path = ANNOUNCEMENT.exec(said)?.[1];
      if (path !== undefined) resolve(path);
    });
  });
}

function overChild(maker: ChildProcessWithoutNullStreams, path: string): PseudoTerminal {
  // Held open so that the terminal outlives each host that closes its end.
  const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  const gone = new Promise<void>((resolve) => maker.once('exit', () => resolve()));
  return {
    path,
    write: (bytes) => void maker.stdin.write(bytes),
    onBytes: (listen) => void maker.stdout.on('data', listen),
    async close() {
      closeSync(held);
      maker.kill();
      await gone;
    },
  };
}
