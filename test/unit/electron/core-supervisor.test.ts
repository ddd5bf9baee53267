/** The core dies and comes back; pages get a port each time; faults that a restart cannot cure end it. */
import { beforeEach, expect, it } from 'vitest';
import { retryDelay, superviseCore } from '../../../src/main/electron/core-supervisor.ts';
import type { Timers } from '../../../src/devices/transport/transport.ts';
import type { WireFault } from '../../../src/contract/errors/fault.ts';
import type { TillOptions } from '../../../src/main/till.ts';
import { FakeWebContents, resetElectron, utilityProcess } from '../../support/fake-electron.ts';

beforeEach(() => resetElectron(''));

/** Time that a test moves by hand. */
function handTimers(): Timers & { pass(ms: number): void } {
  let now = 0;
  let pending: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      pending.push(one);
      return () => void (pending = pending.filter((other) => other !== one));
    },
    pass(ms) {
      now += ms;
      const due = pending.filter(({ at }) => at <= now);
      pending = pending.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

const TILL = { dataDir: '/data' } as TillOptions;

function supervise() {
  const timers = handTimers();
  const faults: WireFault[] = [];
  const core = superviseCore({ modulePath: '/core.mjs', till: TILL, timers, onFailed: (fault) => faults.push(fault) });
  const page = new FakeWebContents();
  page.url = 'app://lavka/index.html';
  const attach = (): void => core.attach(page as never);
  return { timers, faults, core, page, attach };
}
const forked = () => utilityProcess.forked;
const last = () => forked().at(-1)!;

it('tells the core what to open, first of all', () => {
  supervise();
  expect(last().sent).toEqual([{ message: { kind: 'start', options: TILL }, ports: [] }]);
});

it('gives a page its port when the core is ready, whichever came first', () => {
  const { page, attach } = supervise();
  attach();
  expect(page.posted).toEqual([]);
  last().emit('message', { kind: 'ready' });
  expect(page.posted).toHaveLength(1);
  const [toCore] = last().sent.slice(1);
  expect(toCore?.message).toEqual({ kind: 'screen' });
  expect(toCore?.ports[0]?.other).toBe(page.posted[0]?.ports[0]);
  attach();
  expect(page.posted).toHaveLength(2);
});

it('starts a dead core again and gives every page a new port', () => {
  const { timers, page, attach } = supervise();
  attach();
  last().emit('message', { kind: 'ready' });
  last().emit('exit', 1);
  expect(forked()).toHaveLength(1);
  timers.pass(250);
  expect(forked()).toHaveLength(2);
  expect(page.posted).toHaveLength(1);
  last().emit('message', { kind: 'ready' });
  expect(page.posted).toHaveLength(2);
  expect(page.posted[1]?.ports[0]).not.toBe(page.posted[0]?.ports[0]);
});

it('waits longer after each death in a row, and the shortest time after a steady run', () => {
  const { timers } = supervise();
  for (const pause of [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const before = forked().length;
    last().emit('exit', 1);
    timers.pass(pause - 1);
    expect(forked()).toHaveLength(before);
    timers.pass(1);
    expect(forked()).toHaveLength(before + 1);
  }
  timers.pass(60_000);
  last().emit('exit', 1);
  const before = forked().length;
  timers.pass(250);
  expect(forked()).toHaveLength(before + 1);
});

it('keeps every pause between a quarter of a second and ten seconds', () => {
  for (let deaths = 1; deaths <= 5000; deaths += 1) {
    expect(retryDelay(deaths)).toBeGreaterThanOrEqual(250);
    expect(retryDelay(deaths)).toBeLessThanOrEqual(10_000);
  }
});

it('gives up on a fault that a restart cannot cure, and tries again after a bug', () => {
  const { timers, faults } = supervise();
  last().emit('message', { kind: 'failed', fault: { code: 'BUG', message: '', details: {} } });
  last().emit('exit', 1);
  timers.pass(250);
  expect(forked()).toHaveLength(2);

  const held = { code: 'PORT_TAKEN' as const, message: '', details: { port: 1 } };
  last().emit('message', { kind: 'failed', fault: held });
  last().emit('exit', 1);
  timers.pass(60_000);
  expect(forked()).toHaveLength(2);
  expect(faults).toEqual([held]);
});

it('stops in order, and by force when the core does not answer', async () => {
  const { core, timers } = supervise();
  const stopped = core.stop();
  expect(last().sent.at(-1)?.message).toEqual({ kind: 'stop' });
  expect(last().killed).toBe(false);
  timers.pass(10_000);
  await stopped;
  expect(last().killed).toBe(true);
  timers.pass(60_000);
  expect(forked()).toHaveLength(1);
});

it('does not start a core again that was waiting to be when the shell stops', async () => {
  const { core, timers } = supervise();
  last().emit('exit', 1);
  await core.stop();
  timers.pass(60_000);
  expect(forked()).toHaveLength(1);
});
