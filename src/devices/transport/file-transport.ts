/** A device behind a file or a device node (`/dev/usb/lp0`, `LPT1`): bytes go one way, nothing comes back. */
import { open } from 'node:fs/promises';
import { Fault } from '../../contract/errors/fault.ts';
import type { Connect } from './transport.ts';

/** Appends to what is already there. Rejects with DEVICE_UNREACHABLE when the path cannot be opened for writing. */
export function fileConnect(path: string): Connect {
  const address = `file:${path}`;
  return async () => {
    const file = await open(path, 'a').catch((cause: unknown) => {
      throw new Fault('DEVICE_UNREACHABLE', { address }, { cause });
    });
    return {
      write: async (bytes) => {
        await file.writeFile(bytes).catch((cause: unknown) => {
          throw new Fault('DEVICE_DISCONNECTED', { address }, { cause });
        });
      },
      onBytes: () => undefined,
      onClose: () => undefined,
      close: () => file.close(),
    };
  };
}
