export { server } from './loopback-server.ts';
