/** Where a device is reached, as people write it: `tcp:192.168.137.111:7778`, `serial:/dev/ttyUSB0:115200`, `serial:COM3`, `file:/tmp/slip.bin`. */
import { err, ok, type Result } from '../../domain/shared/result.ts';

export type DeviceAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'serial'; readonly path: string; readonly baudRate: number }
  | { readonly kind: 'file'; readonly path: string };

export type AddressRefusal = { readonly code: 'BAD_DEVICE_ADDRESS'; readonly address: string };

const DEFAULT_BAUD_RATE = 115_200;

export function parseDeviceAddress(text: string): Result<DeviceAddress, AddressRefusal> {
  const refused = err({ code: 'BAD_DEVICE_ADDRESS' as const, address: text.slice(0, 100) });
  const tcp = /^tcp:\[?([^\]\s/]+?)\]?:(\d{1,5})$/.exec(text);
  if (tcp?.[1] !== undefined) {
    const port = Number(tcp[2]);
    return port >= 1 && port <= 65_535 ? ok({ kind: 'tcp', host: tcp[1], port }) : refused;
  }
  const serial = /^serial:(.+?)(?::(\d{3,7}))?$/.exec(text);
  if (serial?.[1] !== undefined)
    return ok({ kind: 'serial', path: serial[1], baudRate: serial[2] === undefined ? DEFAULT_BAUD_RATE : Number(serial[2]) });
  const file = /^file:(.+)$/.exec(text);
  if (file?.[1] !== undefined) return ok({ kind: 'file', path: file[1] });
  return refused;
}
