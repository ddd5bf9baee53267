/** The till core as a utility process: starts the till when told to, serves each port it is given, closes in order. */
import { Fault } from '../../contract/errors/fault.ts';
import { portChannel, type PortEnd } from '../ipc/port-channel.ts';
import { serveScreen } from '../ipc/serve-screen.ts';
import type { ComposeTill, Till, TillOptions } from '../till.ts';
import type { FromCore, ToCore } from './core-messages.ts';

/** What is used of `process.parentPort`. */
export interface ParentEnd {
  on(event: 'message', listen: (event: { readonly data: unknown; readonly ports: readonly PortEnd[] }) => void): unknown;
  postMessage(message: FromCore): void;
}

export type CoreProcess = {
  readonly parent: ParentEnd;
  readonly compose: ComposeTill;
  readonly exit: (code: number) => void;
};

export function runCore({ parent, compose, exit }: CoreProcess): void {
  let till: Promise<Till> | undefined;

  parent.on('message', ({ data, ports }) => {
    const message = data as ToCore;
    if (message.kind === 'start') till ??= start(message.options);
    if (message.kind === 'screen') void till?.then((ready) => serve(ready, ports), ignoreFailedStart);
    if (message.kind === 'stop') void stop();
  });

  function start(options: TillOptions): Promise<Till> {
    const starting = compose(options);
    starting.then(
      () => parent.postMessage({ kind: 'ready' }),
      (thrown: unknown) => {
        parent.postMessage({ kind: 'failed', fault: Fault.from(thrown).toWire() });
        exit(1);
      },
    );
    return starting;
  }

  async function stop(): Promise<void> {
    try {
      await (await till)?.close();
      exit(0);
    } catch {
      exit(1);
    }
  }
}

function serve(till: Till, ports: readonly PortEnd[]): void {
  for (const port of ports) {
    serveScreen(till, portChannel(port));
    port.start();
  }
}

/** The parent has been told why the start failed. */
function ignoreFailedStart(): void {
  return undefined;
}
