/** What the demo chain remembers between starts, `chain.json` in its folder: where its server listens, the owner's key, what is filled. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({
  /** Tills remember the server by it. */
  port: z.int().min(1).max(65_535),
  ownerKey: z.string(),
  /** By the names of chain-plan.ts. */
  stores: z.record(z.string(), z.string()).default({}),
  /** Which parts of the chain are there already. */
  done: z.array(z.string()).default([]),
});
export type ChainFile = z.infer<typeof shape>;

/** Undefined where no chain was made yet. */
export function readChainFile(dir: string): ChainFile | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(join(dir, 'chain.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The key lies beside it for people, in a file of its own. */
export function writeChainFile(dir: string, file: ChainFile): void {
  mkdirSync(dir, { recursive: true });
  replace(join(dir, 'chain.json'), JSON.stringify(file, null, 2));
  replace(ownerKeyFile(dir), `${file.ownerKey}\n`);
}

export function ownerKeyFile(dir: string): string {
  return join(dir, 'owner-key');
}

function replace(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
