// Loaded before a worker: whoever asks for `uuid` gets identifiers by seed.
import { registerHooks } from 'node:module';

const seeded = new URL('world/seeded-ids.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, resolveNext) =>
    specifier === 'uuid' && context.parentURL !== seeded ? { url: seeded, shortCircuit: true } : resolveNext(specifier, context),
});
