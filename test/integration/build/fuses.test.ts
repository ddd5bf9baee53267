/** The fuses of a packaged build, set and read back on a synthetic program: the sentinel and a wire of nine fuses. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, it } from 'vitest';

// electron/electron build/fuses: the sentinel, then version, length, and one character per fuse: 0 off, 1 on, r removed.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ELECTRON_DEFAULTS = '101100011';

type Hook = { default: (context: unknown) => Promise<void> };
const { default: afterPack } = (await import(new URL('../../../build/fuses.mjs', import.meta.url).href)) as Hook;

function aProgram(dir: string, name: string, wire: string): string {
  const path = join(dir, name);
  const head = Buffer.from(`${SENTINEL}\u0001${String.fromCharCode(wire.length)}${wire}`, 'latin1');
  writeFileSync(path, Buffer.concat([Buffer.alloc(5000, 0xcc), head, Buffer.alloc(5000, 0xcc)]));
  return path;
}

function pack(platform: string, wire: string): { run: () => Promise<void>; path: string } {
  const appOutDir = mkdtempSync(join(tmpdir(), 'lavka-pack-'));
  const path = aProgram(appOutDir, platform === 'win32' ? 'Lavka.exe' : 'lavka', wire);
  const packager = { appInfo: { productFilename: 'Lavka' }, executableName: 'lavka' };
  return { path, run: () => afterPack({ appOutDir, electronPlatformName: platform, packager, arch: 1 }) };
}

it.each(['linux', 'win32'])('sets all nine fuses on %s', async (platform) => {
  const { path, run } = pack(platform, ELECTRON_DEFAULTS);
  await run();
  const { ENABLE, DISABLE } = FuseState;
  expect(await getCurrentFuseWire(path)).toEqual({
    version: '1',
    [FuseV1Options.RunAsNode]: DISABLE,
    [FuseV1Options.EnableCookieEncryption]: ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
    [FuseV1Options.WasmTrapHandlers]: ENABLE,
  });
});

it('fails when Electron has a fuse that nobody has decided on', async () => {
  await expect(pack('linux', `${ELECTRON_DEFAULTS}1`).run()).rejects.toThrow('strictlyRequireAllFuses');
});

it('fails when the program misses a fuse', async () => {
  await expect(pack('linux', ELECTRON_DEFAULTS.slice(0, 7)).run()).rejects.toThrow('not long enough');
});
