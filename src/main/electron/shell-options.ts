/** What the desktop shell is told: switches of its command line, and `shell.json` beside its window state. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../contract/errors/define-errors.ts';
import type { Invitation } from '../till.ts';

export type ShellOptions = {
  readonly dataDir: string;
  readonly kiosk: boolean;
  readonly demo: boolean;
  readonly language: Language | undefined;
  readonly registrar: string | undefined;
  readonly printer: string | undefined;
  /** A server that an empty demo till joins first. */
  readonly join: Invitation | undefined;
};

const shellFile = z.object({ kiosk: z.boolean().optional(), dataDir: z.string().min(1).optional() });

/** `args` as Electron got them; switches it does not know are left to Chromium. A switch wins over the file. */
export function readShellOptions(args: readonly string[], userDataDir: string): ShellOptions {
  const file = shellFile.safeParse(readJson(join(userDataDir, 'shell.json')));
  const saved = file.success ? file.data : {};
  const value = (name: string): string | undefined => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return {
    dataDir: value('data') ?? saved.dataDir ?? join(userDataDir, 'till'),
    kiosk: args.includes('--kiosk') || (saved.kiosk ?? false),
    demo: args.includes('--demo'),
    language: LANGUAGES.find((known) => known === value('language')),
    registrar: value('registrar'),
    printer: value('printer'),
    join: invitationOf(value('join'), value('join-code')),
  };
}

function invitationOf(server: string | undefined, code: string | undefined): Invitation | undefined {
  return server === undefined || code === undefined ? undefined : { server, code };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
