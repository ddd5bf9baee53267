/** A device on the other end of a wire in memory, as a test wants it to behave: each write gets the bytes its script answers. */
import type { Connect } from '../../src/devices/transport/transport.ts';
import { hex } from '../../src/devices/fiscal/shtrih-m/bytes.ts';
import { bytes } from './golden-hex.ts';

/** One expected write: its bytes as hex ("…" at the end allows more) and what comes back; the word "close" cuts the wire. */
export type Step = readonly [sent: string, answer: string | readonly string[]];

export type Scripted = {
  readonly connect: Connect;
  readonly left: Step[];
  readonly unexpected: string[];
  readonly writes: string[];
};

export function scriptedWire(steps: readonly Step[]): Scripted {
  const left = [...steps];
  const unexpected: string[] = [];
  const writes: string[] = [];
  return {
    left,
    unexpected,
    writes,
    connect: () => {
      let heard: (chunk: Uint8Array) => void = () => undefined;
      let gone = (): void => undefined;
      return Promise.resolve({
        write: (sent) => {
          const text = hex(sent);
          writes.push(text);
          const [expected, answer] = left[0] ?? ['', ''];
          const fits = expected.endsWith('…') ? text.startsWith(expected.slice(0, -1).trim()) : text === expected;
          if (!fits) {
            unexpected.push(text);
            return Promise.resolve();
          }
          left.shift();
          if (answer === 'close') void Promise.resolve().then(() => gone());
          else
            for (const chunk of typeof answer === 'string' ? [answer] : answer)
              void Promise.resolve().then(() => heard(bytes(chunk)));
          return Promise.resolve();
        },
        onBytes: (listen) => void (heard = listen),
        onClose: (listen) => void (gone = listen),
        close: () => Promise.resolve(),
      });
    },
  };
}
