/** All that a wire to a device must offer. Bytes arrive in chunks of any size: drivers find the frames themselves. */
export interface Transport {
  /** Resolves when the operating system has taken the bytes; rejects with a Fault when the wire is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** One listener: the driver that owns the wire. */
  onBytes(listen: (chunk: Uint8Array) => void): void;
  /** Called once when the other side or the cable goes away, never after `close`. */
  onClose(listen: () => void): void;
  close(): Promise<void>;
}

/** Opens a fresh wire; rejects with a Fault (DEVICE_UNREACHABLE) when nobody answers. */
export type Connect = () => Promise<Transport>;

/** Time as drivers use it: injected, so that tests need not sleep. */
export interface Timers {
  /** Runs `run` after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Milliseconds that only grow; not a wall clock. */
  now(): number;
}

export const realTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: () => performance.now(),
};
