// Builds what runs built: the screens (dist/renderer) and the desktop shell's bundles (dist/electron). `node build/build.mjs [renderer] [electron]`, both by default.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './ensure.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// Packages that run as they are: they load native code, workers or files of their own.
const external = [/^node:/, 'electron', ...Object.keys(manifest.dependencies).flatMap((name) => [name, new RegExp(`^${name}/`)])];

async function buildRenderer() {
  const configFile = join(root, 'build', 'vite.renderer.config.ts');
  if (!existsSync(configFile)) throw new Error(`${configFile} is missing`);
  await build({ configFile, logLevel: 'warn' });
}

/** Main and core are modules; a sandboxed preload script must be CommonJS and one file. */
export async function buildElectron(outDir = join(root, 'dist', 'electron')) {
  const threads = { 'checkpoint-worker': 'src/main/db/checkpoint-worker.ts' };
  const main = { main: 'src/main/electron/main.ts', 'core-process': 'src/main/electron/core-process.ts', ...threads };
  await bundle(main, { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }, outDir, true);
  await bundle({ preload: 'src/main/preload/preload.ts' }, { format: 'cjs', entryFileNames: '[name].cjs' }, outDir, false);
}

/** `entries`: paths below the root by the names of what comes out; packages stay outside. */
export async function bundle(entries, output, outDir, emptyOutDir) {
  const input = Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)]));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir,
      minify: false,
      sourcemap: false,
      rolldownOptions: { input, output, external },
    },
    ssr: { noExternal: true, target: 'node' },
  });
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2);
  const wants = (part) => asked.length === 0 || asked.includes(part);
  if (wants('renderer')) await buildRenderer();
  if (wants('electron')) await buildElectron();
}
