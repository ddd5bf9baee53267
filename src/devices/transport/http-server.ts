/** Where HTTP servers come from: node:http without what an import of it costs. */

/**
 * An import of `node:http` reads every export of it, and one of them (`WebSocket`) loads the whole of fetch: 45 ms of each
 * start of a till, an emulator or a command.
 */
export const { createServer } = process.getBuiltinModule('node:http');
