// `npm run pictures`: builds the screens when they are older than their sources, and takes the pictures of the documents.
import { ensureBuilt, ensureInstalled, runScript } from './ensure.mjs';

ensureInstalled();
if (!ensureBuilt()) process.exit(1);
runScript('build/pictures/take.ts', process.argv.slice(2));
