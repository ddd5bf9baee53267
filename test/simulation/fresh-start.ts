// Loaded before a worker, so that a seed does the same whatever seeds the worker ran before it: whoever asks for `uuid` gets
// identifiers by seed, RxDB's own clock, which never goes back, begins with each run, and hashes take no time.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const seeded = new URL('world/seeded-ids.ts', import.meta.url).href;
const RXDB_CLOCK = '/rxdb/dist/esm/plugins/utils/utils-time.js';
const LAST = 'var _lastNowMs = 0;';

registerHooks({
  resolve: (specifier, context, resolveNext) =>
    specifier === 'uuid' && context.parentURL !== seeded ? { url: seeded, shortCircuit: true } : resolveNext(specifier, context),
  load(url, context, loadNext) {
    if (!url.endsWith(RXDB_CLOCK)) return loadNext(url, context);
    const source = readFileSync(new URL(url), 'utf8');
    if (!source.includes(LAST)) throw new Error('RxDB keeps its time in another way now');
    const restarted = `${LAST} process.on('simulated-run', () => { _lastNowMs = 0; });`;
    return { format: 'module', shortCircuit: true, source: source.replace(LAST, restarted) };
  },
});

const bytesOf = (data: BufferSource): Uint8Array =>
  ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
// Of two that are worked out side by side the machine would decide which is there first.
Object.defineProperty(globalThis.crypto.subtle, 'digest', {
  value: (name: 'SHA-256', data: BufferSource) => Promise.resolve(new Uint8Array(hash(name, bytesOf(data), 'buffer')).buffer),
});
