/** View model of the devices: what they say when asked, what may be asked of them, what waits to be printed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceCheckView } from '../../../contract/till/settings-contract.ts';
import type { RefusalView } from '../../../contract/till/shapes.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import type { PrintJob } from './devices-view.ts';

type Work = 'registrar' | 'printer' | 'test' | 'continue' | 'repeat';

export type Devices = {
  readonly registrar: DeviceCheckView | null;
  readonly printer: DeviceCheckView | null;
  readonly busy: Work | null;
  readonly check: (device: 'registrar' | 'printer') => void;
  readonly testPrint: () => void;
  readonly continuePrint: () => void;
  readonly repeatDocument: () => void;
  readonly jobs: Answer<readonly PrintJob[]>;
  readonly printAgain: (job: PrintJob) => void;
  readonly cancelJob: (job: PrintJob) => void;
};

export function useDevices(): Devices {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { printQueue } = useTillState();
  const [checks, setChecks] = useState<{ readonly registrar: DeviceCheckView | null; readonly printer: DeviceCheckView | null }>({
    registrar: null,
    printer: null,
  });
  const [busy, setBusy] = useState<Work | null>(null);
  const jobs = useAnswer(['print.jobs', printQueue], async () => ok(await till['print.jobs'](null)));

  async function during<T>(work: Work, ask: () => Promise<Result<T, RefusalView>>): Promise<Result<T, RefusalView>> {
    setBusy(work);
    const answer = await perform(ask);
    setBusy(null);
    return answer;
  }

  async function check(device: 'registrar' | 'printer'): Promise<void> {
    const answer = await during(device, async () =>
      ok(await till[device === 'registrar' ? 'devices.checkRegistrar' : 'devices.checkPrinter'](null)),
    );
    if (answer.ok) setChecks((now) => ({ ...now, [device]: answer.value }));
  }

  async function run(work: Work, ask: () => Promise<Result<null, RefusalView>>, done: string): Promise<void> {
    const answer = await during(work, ask);
    if (answer.ok) notices.show({ tone: 'calm', title: done });
  }

  async function withJob(ask: () => Promise<Result<null, RefusalView>>): Promise<void> {
    await perform(ask);
    jobs.again();
  }

  return {
    ...checks,
    busy,
    check: (device) => void check(device),
    testPrint: () => void run('test', () => till['devices.testPrint'](null), t('devices.testDone')),
    continuePrint: () => void run('continue', () => till['devices.continuePrint'](null), t('devices.continueDone')),
    repeatDocument: () => void run('repeat', () => till['devices.repeatDocument'](null), t('devices.repeatDone')),
    jobs,
    printAgain: ({ jobId }) => void withJob(() => till['print.retry']({ jobId })),
    cancelJob: ({ jobId }) => void withJob(() => till['print.cancel']({ jobId })),
  };
}
