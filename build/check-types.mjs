// Type-checks each layer with only the globals it may see: the domain has no Node, the renderer no Node, the core no DOM.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

const LAYERS = ['domain', 'node', 'renderer', 'preload', 'test'];
mkdirSync('.cache/types', { recursive: true });
let failed = 0;
for (const layer of LAYERS) {
  const project = layer === 'test' ? 'tsconfig.json' : `build/tsconfig/${layer}.json`;
  const args = [
    'node_modules/typescript/bin/tsc',
    '-p',
    project,
    '--incremental',
    '--tsBuildInfoFile',
    `.cache/types/${layer}.tsbuildinfo`,
  ];
  const run = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
