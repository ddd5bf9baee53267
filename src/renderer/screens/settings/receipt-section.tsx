/** What stands on every receipt above and below the goods, beside the slip it makes. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { SlipPaper } from '../../parts/slip-paper.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { LogoField } from './logo-field.tsx';
import { readReceipt, receiptDraft } from './read-draft.ts';
import { sampleSlip } from './sample-slip.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { useSection } from './use-section.ts';

export function ReceiptSection({ settings, onSaved, onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const { draft, change, problem, action } = useSection({
    first: receiptDraft(settings.selling),
    read: readReceipt,
    save: (part) => till['settings.saveSelling']({ ...settings.selling, ...part }),
    onSaved,
  });
  const words = {
    first: t('settings.receipt.sampleFirst'),
    second: t('settings.receipt.sampleSecond'),
    cashier: t('role.cashier'),
  };
  return (
    <SettingsFrame section="receipt" onSection={onSection} primary={action}>
      <div className="settings__halves settings__halves--slip">
        <div className="section">
          {settings.devices.printer.kind !== 'none' && <LogoField logo={settings.devices.printer.logo} onSaved={onSaved} />}
          <TextArea
            label={t('settings.receipt.header')}
            help={t('settings.receipt.linesHelp')}
            value={draft.header}
            onChange={(header) => change({ header })}
            error={problem('header')}
            rows={5}
          />
          <TextArea
            label={t('settings.receipt.footer')}
            help={t('settings.receipt.footerHelp')}
            value={draft.footer}
            onChange={(footer) => change({ footer })}
            error={problem('footer')}
            rows={5}
          />
        </div>
        <SlipPaper
          label={t('settings.receipt.preview')}
          slip={sampleSlip(settings, draft, words)}
          columns={settings.devices.printer.columns}
          logo={settings.devices.printer.logo}
        />
      </div>
    </SettingsFrame>
  );
}
