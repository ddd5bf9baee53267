// Breaks imports: core-has-no-electron
export { shell } from './electron/shell.ts';
