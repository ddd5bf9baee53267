// Breaks imports: emulator-shares-no-codec
export { frame } from '../planted/frame-codec.ts';
