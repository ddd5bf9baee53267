/** A device on a serial line (8 data bits, no parity, 1 stop bit): RS-232, USB-to-serial, a pseudo terminal. */
import type { SerialPort } from 'serialport';
import { Fault } from '../../contract/errors/fault.ts';
import type { Connect, Transport } from './transport.ts';

export function serialConnect(path: string, baudRate: number): Connect {
  const address = `serial:${path}`;
  return async () => {
    // Most tills have no serial device: its native parts are loaded by those that do.
    const serial = await import('serialport');
    const port = new serial.SerialPort({ path, baudRate, dataBits: 8, parity: 'none', stopBits: 1, autoOpen: false });
    return new Promise<Transport>((resolve, reject) => {
      port.open((error) => {
        if (error !== null) reject(new Fault('DEVICE_UNREACHABLE', { address }, { cause: error }));
        else resolve(overPort(port, address));
      });
    });
  };
}

function overPort(port: SerialPort, address: string): Transport {
  let closing = false;
  let gone = (): void => undefined;
  port.on('error', () => port.destroy());
  port.on('close', () => {
    if (!closing) gone();
  });
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (!port.isOpen) return reject(new Fault('DEVICE_DISCONNECTED', { address }));
        port.write(Buffer.from(bytes), (error) =>
          error ? reject(new Fault('DEVICE_DISCONNECTED', { address }, { cause: error })) : resolve(),
        );
      }),
    onBytes: (listen) => void port.on('data', listen),
    onClose: (listen) => void (gone = listen),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        if (!port.isOpen) return resolve();
        port.close(() => resolve());
      }),
  };
}
