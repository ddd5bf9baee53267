/** What waits to be printed; where nobody knows whether it came out, the cashier looks and decides. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Button } from '../../parts/button.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { jobMay, jobTitle, type PrintJob } from './devices-view.ts';
import type { Devices } from './use-devices.ts';
import { stepWithin } from '../../keys/step-within.ts';

export function PrintJobs({ devices }: { readonly devices: Devices }) {
  const { t } = useTranslation();
  const { value, refusal, again } = devices.jobs;
  const { at, keys } = useJobKeys(value ?? [], devices);
  return (
    <section className="section">
      <h2>{t('devices.queue')}</h2>
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {value?.length === 0 && <p className="quiet">{t('devices.queueEmpty')}</p>}
      {value !== null && value.length > 0 && (
        <ul className="print-jobs">
          {value.map((one, index) => (
            <Job key={one.jobId} job={one} devices={devices} keys={index === at ? keys : null} />
          ))}
        </ul>
      )}
    </section>
  );
}

type JobKeys = { readonly again: Action; readonly drop: Action };

/** Which document is meant, how to mean another, and what may be done about it. */
function useJobKeys(jobs: readonly PrintJob[], devices: Devices): { readonly at: number; readonly keys: JobKeys } {
  const { t } = useTranslation();
  const [atId, setAt] = useState<string | null>(null);
  const at = Math.max(
    0,
    jobs.findIndex(({ jobId }) => jobId === atId),
  );
  const job = jobs[at];
  const may = job === undefined ? null : jobMay(job);
  const walk = (by: 1 | -1): void => setAt(jobs[stepWithin(jobs.length, at, by)]?.jobId ?? null);
  const again: Action = {
    id: 'job-again',
    keys: ['Enter'],
    label: t('devices.printAgain'),
    enabled: may?.again === true,
    run: () => job !== undefined && devices.printAgain(job),
  };
  const drop: Action = {
    id: 'job-drop',
    keys: ['Delete'],
    label: t('devices.dontPrint'),
    enabled: may?.cancel === true,
    run: () => job !== undefined && devices.cancelJob(job),
  };
  const down: Action = { id: 'down', keys: ['Down'], label: t('devices.nextJob'), run: () => walk(1) };
  const up: Action = { id: 'up', keys: ['Up'], label: t('devices.previousJob'), run: () => walk(-1) };
  useActions(jobs.length === 0 ? [] : [down, up, again, drop]);
  return { at, keys: { again, drop } };
}

type JobProps = {
  readonly job: PrintJob;
  readonly devices: Devices;
  /** Of the job that the keys mean. */
  readonly keys: JobKeys | null;
};

function Job({ job, devices, keys }: JobProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const may = jobMay(job);
  const title = jobTitle(job.title);
  const why = job.reason === null ? null : describe({ code: job.reason, details: {} }).what;
  return (
    <li className="print-job" aria-current={keys !== null}>
      <span className="print-job__words">
        <strong>{title === null ? job.title : t(`devices.title.${title.kind}`, title)}</strong>
        <span className="quiet">
          {timeText(job.createdAt)}
          {why !== null && ` · ${why}`}
        </span>
        {job.status === 'unsure' && <span>{t('devices.unsureText')}</span>}
      </span>
      <span className={`badge${job.status === 'unsure' || job.status === 'failed' ? ' badge--attention' : ''}`}>
        {t(`devices.job.${job.status}`)}
      </span>
      <span className="print-job__actions">
        {may.again && (
          <Button hint={keys?.again.keys[0]} onPress={() => devices.printAgain(job)}>
            {t('devices.printAgain')}
          </Button>
        )}
        {may.cancel && (
          <Button look="quiet" hint={keys?.drop.keys[0]} onPress={() => devices.cancelJob(job)}>
            {t('devices.dontPrint')}
          </Button>
        )}
      </span>
    </li>
  );
}
