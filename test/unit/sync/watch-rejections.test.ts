// Only RxDB's forgotten rejections are heard; any other still ends the process.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

function run(reason: string): { readonly status: number | null; readonly stdout: string } {
  const script = `
    import { watchRejections } from './src/sync/documents/watch-rejections.ts';
    watchRejections((reason) => console.log('heard', reason.message));
    Promise.reject(${reason});
    setTimeout(() => console.log('alive'), 50);`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
}

it('hears a rejection of RxDB and goes on', () => {
  expect(run(`Object.assign(new Error('RC1'), { rxdb: true })`)).toMatchObject({ status: 0, stdout: 'heard RC1\nalive\n' });
});

it('lets any other rejection end the process', () => {
  const { status, stdout } = run(`new Error('ours')`);
  expect([status === 0, stdout]).toEqual([false, '']);
});
