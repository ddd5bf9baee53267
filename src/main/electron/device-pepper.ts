/** The pepper in the keeping of the operating system: DPAPI on Windows, the keychain on macOS, the secret service on Linux. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { Fault } from '../../contract/errors/fault.ts';
import { pepperFromFile, PEPPER_BYTES, writeOnce } from '../launch/device-key.ts';
import type { Pepper } from '../till.ts';

/**
 * Reads the pepper, or makes it on the first start. A pepper made without a safe place stays where it is: replacing it
 * would make every PIN useless. `keptBy: 'file'` is the flag the screens warn by. Throws Fault DEVICE_KEY_UNREADABLE.
 */
export async function devicePepper(dataDir: string): Promise<Pepper> {
  const sealedPath = join(dataDir, 'device.key.sealed');
  const plainPath = join(dataDir, 'device.key');
  if (existsSync(plainPath)) return pepperFromFile(plainPath);
  if (!existsSync(sealedPath)) {
    if (!(await systemKeepsSecrets())) return pepperFromFile(plainPath);
    mkdirSync(dataDir, { recursive: true });
    writeOnce(sealedPath, await safeStorage.encryptStringAsync(randomBytes(PEPPER_BYTES).toString('base64')));
  }
  return { secret: await unseal(sealedPath), keptBy: 'system' };
}

/** Linux without a secret service falls back to a key that is the same on every machine (`basic_text`): that keeps nothing. */
async function systemKeepsSecrets(): Promise<boolean> {
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

async function unseal(path: string): Promise<Uint8Array> {
  try {
    const { result } = await safeStorage.decryptStringAsync(readFileSync(path));
    const secret = Buffer.from(result, 'base64');
    if (secret.length === PEPPER_BYTES) return secret;
  } catch (cause) {
    throw new Fault('DEVICE_KEY_UNREADABLE', { path }, { cause });
  }
  throw new Fault('DEVICE_KEY_UNREADABLE', { path });
}
