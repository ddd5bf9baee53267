/** A device behind a TCP socket: Ethernet, Wi-Fi and RNDIS registrars, network printers, emulators. */
import { connect as connectSocket, type Socket } from 'node:net';
import { Fault } from '../../contract/errors/fault.ts';
import type { Connect, Transport } from './transport.ts';

const CONNECT_TIMEOUT_MS = 3000;

export function tcpConnect(host: string, port: number): Connect {
  const address = `tcp:${host}:${port}`;
  return () =>
    new Promise<Transport>((resolve, reject) => {
      const socket = connectSocket({ host, port, noDelay: true });
      const fail = (cause?: Error): void => {
        socket.destroy();
        reject(new Fault('DEVICE_UNREACHABLE', { address }, { cause }));
      };
      socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail());
      socket.once('error', fail);
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.off('error', fail);
        resolve(overSocket(socket, address));
      });
    });
}

function overSocket(socket: Socket, address: string): Transport {
  let closing = false;
  let gone = (): void => undefined;
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    if (!closing) gone();
  });
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) =>
          error ? reject(new Fault('DEVICE_DISCONNECTED', { address }, { cause: error })) : resolve(),
        );
      }),
    onBytes: (listen) => void socket.on('data', listen),
    onClose: (listen) => void (gone = listen),
    close: () =>
      new Promise((resolve) => {
        closing = true;
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        socket.destroy();
      }),
  };
}
