/** What waits to be printed; where nobody knows whether it came out, the cashier looks and decides. */
import { useTranslation } from 'react-i18next';
import { timeText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { jobMay, jobTitle, type PrintJob } from './devices-view.ts';
import type { Devices } from './use-devices.ts';

export function PrintJobs({ devices }: { readonly devices: Devices }) {
  const { t } = useTranslation();
  const { value, refusal, again } = devices.jobs;
  return (
    <section className="section">
      <h2>{t('devices.queue')}</h2>
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {value?.length === 0 && <p className="quiet">{t('devices.queueEmpty')}</p>}
      {value !== null && value.length > 0 && (
        <ul className="print-jobs">
          {value.map((job) => (
            <Job key={job.jobId} job={job} devices={devices} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Job({ job, devices }: { readonly job: PrintJob; readonly devices: Devices }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const may = jobMay(job);
  const title = jobTitle(job.title);
  const why = job.reason === null ? null : describe({ code: job.reason, details: {} }).what;
  return (
    <li className="print-job">
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
        {may.again && <Button onPress={() => devices.printAgain(job)}>{t('devices.printAgain')}</Button>}
        {may.cancel && (
          <Button look="quiet" onPress={() => devices.cancelJob(job)}>
            {t('devices.dontPrint')}
          </Button>
        )}
      </span>
    </li>
  );
}
