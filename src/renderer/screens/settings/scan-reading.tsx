/** How a scan is read: what it is, and everything it says. */
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../../domain/barcode/reading.ts';
import { Facts } from '../../parts/facts.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { readingFacts } from './scan-reading-view.ts';

export function ScanReading({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation();
  if (reading.kind === 'refused') return <RefusalNote refusal={{ code: reading.code, details: reading.details }} />;
  return (
    <div className="note note--well" role="status">
      <strong>{t(`settings.reading.${reading.kind}`)}</strong>
      <Facts facts={readingFacts(reading).map(({ id, value }) => ({ id, label: t(`settings.readingFact.${id}`), value }))} />
    </div>
  );
}
