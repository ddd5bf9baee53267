#!/usr/bin/env node
// `npx lavka …` or `npm run lavka -- …`: installs what is missing, then runs the command line on the pinned Node.
import { ensureInstalled, runScript } from './ensure.mjs';

ensureInstalled();
runScript('src/main/cli/lavka.ts', process.argv.slice(2));
