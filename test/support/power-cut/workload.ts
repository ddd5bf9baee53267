// What a process under test does. A workload is a module with `run`; the driver runs it in a process of its own.

export type Workload = {
  /** Opens the till in `dir`, does `count` units of work, and calls `acknowledge` after each is promised to be durable. */
  readonly run: (job: Job) => void | Promise<void>;
};

export type Job = {
  readonly dir: string;
  readonly count: number;
  /** NORMAL is the control: it must be seen to lose. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** `name`: whatever else identifies it. */
  readonly acknowledge: (number: number, name?: string) => void;
};
