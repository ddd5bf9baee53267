/** Entry of the till core inside Electron: a utility process, plain Node apart from its parent port. */
import { compose } from '../compose.ts';
import { runCore } from './core-service.ts';

runCore({ parent: process.parentPort, compose, exit: (code) => process.exit(code) });
