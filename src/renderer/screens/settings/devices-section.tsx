/** Which devices, where, and how they are spoken to. */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { Choices } from '../../parts/choices.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { PrinterFields, RegistrarFields } from './device-fields.tsx';
import { devicesDraft, readDevices, type DevicesDraft } from './read-draft.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { useSection, type Section } from './use-section.ts';

export function DevicesSection({ settings, onSaved, onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const section = useSection({
    first: devicesDraft(settings.devices),
    read: readDevices,
    save: (devices) => till['settings.saveDevices'](devices),
    onSaved,
  });
  const { draft, change, problem } = section;
  const { registrar, printer } = useTillState();
  const saved = settings.devices;
  return (
    <SettingsFrame section="devices" onSection={onSection} primary={section.action}>
      <section className="section">
        <h2>{t('devices.registrar')}</h2>
        <RegistrarFields
          value={draft.registrar}
          inUse={registrar.address === saved.registrar.address ? undefined : registrar.address}
          onChange={(next) => change({ registrar: next })}
          problem={problem('registrar')}
        />
      </section>
      <section className="section">
        <h2>{t('devices.printer')}</h2>
        <PrinterFields
          value={draft.printer}
          inUse={printer.address === saved.printer.address ? undefined : printer.address}
          onChange={(next) => change({ printer: next })}
          problem={problem('printer')}
        />
      </section>
      <section className="section">
        <h2>{t('settings.device.drawer')}</h2>
        <Choices
          label={t('settings.device.drawerWhere')}
          value={draft.drawer}
          onChange={(drawer) => change({ drawer })}
          options={(['none', 'registrar', 'printer'] as const).map((id) => ({ id, label: t(`settings.drawer.${id}`) }))}
        />
      </section>
      <Wedge section={section} />
    </SettingsFrame>
  );
}

function Wedge({ section: { draft, change, problem } }: { readonly section: Section<DevicesDraft> }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('settings.device.scanner')}</h2>
      <p className="quiet">{t('settings.device.scannerText')}</p>
      <div className="fields-row">
        <TextField
          label={t('settings.device.gap')}
          value={draft.maxGap}
          onChange={(text) => change({ maxGap: cleanNumber(text, 0) })}
          inputMode="numeric"
          suffix={t('settings.device.ms')}
          error={problem('maxGap')}
        />
        <TextField
          label={t('settings.device.minLength')}
          value={draft.minLength}
          onChange={(text) => change({ minLength: cleanNumber(text, 0) })}
          inputMode="numeric"
          error={problem('minLength')}
        />
        <Choices
          label={t('settings.device.terminator')}
          value={draft.terminator}
          onChange={(terminator) => change({ terminator })}
          options={[
            { id: 'Enter', label: 'Enter' },
            { id: 'Tab', label: 'Tab' },
          ]}
        />
      </div>
    </section>
  );
}
