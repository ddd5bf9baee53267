/** Codes of the shop's own: scale labels and customer cards, with a place to try a scan. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import { useTill } from '../../client/till-client.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { codesDraft, readCodes } from './read-draft.ts';
import { ScanReading } from './scan-reading.tsx';
import { tryingSettings } from './scan-reading-view.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { useSection } from './use-section.ts';

export function CodesSection({ settings, onSaved, onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const { draft, change, problem, action } = useSection({
    first: codesDraft(settings.selling),
    read: readCodes,
    save: (part) => till['settings.saveSelling']({ ...settings.selling, ...part }),
    onSaved,
  });
  const [scanned, setScanned] = useState('');
  useScanTaker((text) => {
    setScanned(text);
    return 'read';
  });
  return (
    <SettingsFrame section="codes" onSection={onSection} primary={action}>
      <div className="settings__halves">
        <div className="section">
          <TextArea
            label={t('settings.codes.layouts')}
            help={t('settings.codes.layoutsHelp')}
            value={draft.layouts}
            onChange={(layouts) => change({ layouts })}
            error={problem('layouts')}
            rows={5}
            isMono
          />
          <TextField
            label={t('settings.codes.cards')}
            help={t('settings.codes.cardsHelp')}
            value={draft.cards}
            onChange={(cards) => change({ cards })}
            error={problem('cards')}
          />
        </div>
        <section className="section">
          <h2>{t('settings.codes.try')}</h2>
          <p className="quiet">{t('settings.codes.tryText')}</p>
          <TextField label={t('settings.codes.typed')} value={scanned} onChange={setScanned} maxLength={1000} />
          {scanned !== '' && <ScanReading reading={readBarcode(scanned, tryingSettings(draft, new Date().getFullYear()))} />}
        </section>
      </div>
    </SettingsFrame>
  );
}
