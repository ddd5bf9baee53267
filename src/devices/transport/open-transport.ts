/** From an address to a way of opening it. */
import { Fault } from '../../contract/errors/fault.ts';
import type { DeviceAddress } from './address.ts';
import { fileConnect } from './file-transport.ts';
import { tcpConnect } from './tcp-transport.ts';
import type { Connect } from './transport.ts';

export function openTransport(address: DeviceAddress): Connect {
  switch (address.kind) {
    case 'tcp':
      return tcpConnect(address.host, address.port);
    case 'file':
      return fileConnect(address.path);
    case 'serial':
      return () => Promise.reject(new Fault('DEVICE_UNREACHABLE', { address: `serial:${address.path}` }));
  }
}
