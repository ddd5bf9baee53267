/** The pepper of a till whose system has no safe place for it: a file beside the data, readable by this account only. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../../contract/errors/fault.ts';
import type { Pepper } from '../till.ts';
import { writeDurably } from './write-durably.ts';

export const PEPPER_BYTES = 32;

/** Reads the key, or makes it on the first start. Never replaces one that is there: without it every PIN is lost. Throws Fault DEVICE_KEY_UNREADABLE. */
export function pepperFromFile(path: string): Pepper {
  const secret = readKey(path) ?? makeKey(path);
  return { secret, keptBy: 'file' };
}

function readKey(path: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(path);
    if (bytes.length === PEPPER_BYTES) return bytes;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Fault('DEVICE_KEY_UNREADABLE', { path }, { cause });
  }
  throw new Fault('DEVICE_KEY_UNREADABLE', { path });
}

function makeKey(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true });
  writeOnce(path, randomBytes(PEPPER_BYTES));
  const secret = readKey(path);
  if (secret === undefined) throw new Fault('DEVICE_KEY_UNREADABLE', { path });
  return secret;
}

/** Writes a file that must not exist yet; one that does is left alone. The name appears only when the bytes are on the disk. */
export function writeOnce(path: string, bytes: Uint8Array): void {
  const draft = `${path}.${process.pid}`;
  writeDurably(draft, bytes);
  try {
    linkSync(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}
