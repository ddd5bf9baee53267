/** From an address to a way of opening it. */
import type { DeviceAddress } from './address.ts';
import { fileConnect } from './file-transport.ts';
import { serialConnect } from './serial-transport.ts';
import { tcpConnect } from './tcp-transport.ts';
import type { Connect } from './transport.ts';

export function openTransport(address: DeviceAddress): Connect {
  switch (address.kind) {
    case 'tcp':
      return tcpConnect(address.host, address.port);
    case 'file':
      return fileConnect(address.path);
    case 'serial':
      return serialConnect(address.path, address.baudRate);
  }
}
