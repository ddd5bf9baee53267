/** Runs the desktop window as a child of the launcher: Electron holds the core, the launcher holds the emulators. */
import { spawn } from 'node:child_process';
import type { Emulators } from './emulators.ts';
import type { Invitation } from '../till.ts';
import type { StartOptions } from './start-options.ts';

export type ElectronRun = {
  readonly program: string;
  readonly options: StartOptions;
  readonly emulators: Emulators | undefined;
  readonly join: Invitation | undefined;
  /** The checkout: package.json there names the built main file. */
  readonly root: string;
  readonly stopping: Promise<void>;
};

/** Resolves with the window's exit code. */
export function runElectron({ program, options, emulators, join, root, stopping }: ElectronRun): Promise<number> {
  const child = spawn(program, [root, ...electronArguments(options, emulators, join)], { stdio: 'inherit' });
  void stopping.then(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 0));
  });
}

export function electronArguments(
  options: Pick<StartOptions, 'dataDir' | 'demo' | 'language'>,
  emulators: Emulators | undefined,
  join?: Invitation,
): readonly string[] {
  return [
    `--data=${options.dataDir}`,
    ...(options.demo ? ['--demo'] : []),
    ...(options.language ? [`--language=${options.language}`] : []),
    ...(join ? [`--join=${join.server}`, `--join-code=${join.code}`] : []),
    ...(emulators ? [`--registrar=${emulators.registrar.address}`, `--printer=${emulators.printer.address}`] : []),
  ];
}
