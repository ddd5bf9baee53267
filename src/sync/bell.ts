/** What a loop waits for between two pieces of work. */
export type Bell = {
  readonly ring: () => void;
  readonly quiet: () => void;
  readonly wait: (signal: AbortSignal) => Promise<void>;
};

/** Rings once for however many rang before somebody waited. */
export function createBell(): Bell {
  let isRung = false;
  let wakeUp: (() => void) | undefined;
  return {
    ring() {
      isRung = true;
      wakeUp?.();
    },
    quiet: () => void (isRung = false),
    wait(signal) {
      return new Promise((resolve, reject) => {
        const done = (): void => {
          wakeUp = undefined;
          isRung = false;
          signal.removeEventListener('abort', aborted);
          resolve();
        };
        const aborted = (): void => {
          wakeUp = undefined;
          reject(new DOMException('stopped', 'AbortError'));
        };
        if (signal.aborted) return aborted();
        if (isRung) return done();
        wakeUp = done;
        signal.addEventListener('abort', aborted, { once: true });
      });
    },
  };
}
