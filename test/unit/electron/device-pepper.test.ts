/** The pepper: kept by the system where the system can, flagged where it cannot, never replaced. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { devicePepper } from '../../../src/main/electron/device-pepper.ts';
import { pepperFromFile } from '../../../src/main/launch/device-key.ts';
import { resetElectron, safeStorage } from '../../support/fake-electron.ts';

let dir: string;
beforeEach(() => {
  resetElectron('');
  dir = mkdtempSync(join(tmpdir(), 'lavka-key-'));
});

it('lies sealed on the disk and is the same at the next start', async () => {
  const first = await devicePepper(dir);
  expect(first.keptBy).toBe('system');
  expect(first.secret).toHaveLength(32);
  expect(readdirSync(dir)).toEqual(['device.key.sealed']);
  const onDisk = readFileSync(join(dir, 'device.key.sealed'));
  expect(onDisk.includes(Buffer.from(first.secret))).toBe(false);
  expect(onDisk.includes(Buffer.from(first.secret).toString('base64'))).toBe(false);
  expect(await devicePepper(dir)).toEqual(first);
});

it.each([
  ['basic_text', true],
  ['unknown', true],
  ['gnome_libsecret', false],
])('is flagged where the system keeps no secrets: %s, available %s', async (backend, available) => {
  if (process.platform !== 'linux') return;
  Object.assign(safeStorage, { backend, available });
  expect((await devicePepper(dir)).keptBy).toBe('file');
  expect(existsSync(join(dir, 'device.key.sealed'))).toBe(false);
});

it('stays in its file when the system learns to keep secrets later', async () => {
  const first = pepperFromFile(join(dir, 'device.key'));
  expect(await devicePepper(dir)).toEqual(first);
});

it('is never replaced when it cannot be opened', async () => {
  await devicePepper(dir);
  const before = readFileSync(join(dir, 'device.key.sealed'));
  safeStorage.broken = true;
  await expect(devicePepper(dir)).rejects.toMatchObject({ code: 'DEVICE_KEY_UNREADABLE' });
  expect(readFileSync(join(dir, 'device.key.sealed'))).toEqual(before);
});

it('in a file, is readable by this account only and is never replaced', () => {
  const path = join(dir, 'device.key');
  const first = pepperFromFile(path);
  expect(pepperFromFile(path)).toEqual(first);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, 'short');
  expect(() => pepperFromFile(path)).toThrow('DEVICE_KEY_UNREADABLE');
  expect(readFileSync(path, 'utf8')).toBe('short');
  expect(readdirSync(dir)).toEqual(['device.key']);
});
