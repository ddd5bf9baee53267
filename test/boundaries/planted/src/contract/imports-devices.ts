// Breaks imports: contract-imports-only-itself-domain
export { device } from '../devices/device.ts';
