/** From an address to a way of opening it. */
import { Fault } from '../../contract/errors/fault.ts';
import type { DeviceAddress } from './address.ts';
import { serialConnect } from './serial-transport.ts';
import { tcpConnect } from './tcp-transport.ts';
import type { Connect } from './transport.ts';

export function openTransport(address: DeviceAddress): Connect {
  switch (address.kind) {
    case 'tcp':
      return tcpConnect(address.host, address.port);
    case 'serial':
      return serialConnect(address.path, address.baudRate);
    case 'file':
      return () => Promise.reject(new Fault('DEVICE_UNREACHABLE', { address: `file:${address.path}` }));
  }
}
