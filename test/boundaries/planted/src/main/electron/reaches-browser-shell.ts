// Breaks imports: packaged-has-no-browser-shell
export { server } from '../ipc/innocent.ts';
