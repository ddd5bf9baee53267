/** The registrar and the printer in fields. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { Choices } from '../../parts/choices.tsx';
import { Switch } from '../../parts/switch.tsx';
import { TextField } from '../../parts/text-field.tsx';

type Registrar = Settings['devices']['registrar'];
type Printer = Settings['devices']['printer'];
type Props<T> = {
  readonly value: T;
  /** The address that counts now, where an emulator stands in for the one in the settings. */
  readonly inUse: string | undefined;
  readonly onChange: (value: T) => void;
  readonly problem: string | undefined;
};

export function RegistrarFields({ value, inUse, onChange, problem }: Props<Registrar>) {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        label={t('settings.device.model')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { id: 'none', label: t('settings.device.noRegistrar') },
          { id: 'shtrih-m', label: t('settings.device.shtrih') },
        ]}
      />
      {value.kind !== 'none' && (
        <div className="fields-row">
          <AddressField
            example="tcp:192.168.1.40:7778"
            inUse={inUse}
            value={value.address}
            onChange={(address) => onChange({ ...value, address })}
            problem={problem}
          />
          <Choices
            label={t('settings.device.protocol')}
            value={value.protocol}
            onChange={(protocol) => onChange({ ...value, protocol })}
            options={[
              { id: 'auto', label: t('settings.device.auto') },
              { id: 'v1', label: '1.0' },
              { id: 'v2', label: '2.0' },
            ]}
          />
        </div>
      )}
    </>
  );
}

export function PrinterFields({ value, inUse, onChange, problem }: Props<Printer>) {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        label={t('settings.device.model')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { id: 'none', label: t('settings.device.noPrinter') },
          { id: 'escpos', label: 'ESC/POS' },
        ]}
      />
      {value.kind !== 'none' && (
        <>
          <AddressField
            example="tcp:192.168.1.60:9100"
            inUse={inUse}
            value={value.address}
            onChange={(address) => onChange({ ...value, address })}
            problem={problem}
          />
          <Choices
            label={t('settings.device.columns')}
            value={String(value.columns) as '32' | '42' | '48'}
            onChange={(columns) => onChange({ ...value, columns: Number(columns) as Printer['columns'] })}
            options={(['32', '42', '48'] as const).map((id) => ({ id, label: id, note: t(`settings.columns.${id}`) }))}
          />
          <Choices
            label={t('settings.device.codePage')}
            value={value.codePage}
            onChange={(codePage) => onChange({ ...value, codePage })}
            options={[
              { id: 'cp866', label: 'CP866' },
              { id: 'windows1251', label: 'Windows-1251' },
              { id: 'none', label: t('settings.device.asPicture') },
            ]}
          />
          <div>
            <Switch
              label={t('settings.device.printSaleSlip')}
              isOn={value.printSaleSlip}
              onChange={(printSaleSlip) => onChange({ ...value, printSaleSlip })}
            />
            <Switch
              label={t('settings.device.reprintUnsure')}
              isOn={value.reprintUnsure}
              onChange={(reprintUnsure) => onChange({ ...value, reprintUnsure })}
            />
          </div>
        </>
      )}
    </>
  );
}

function AddressField({ value, inUse, onChange, problem, example }: Props<string> & { readonly example: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('settings.device.address')}
      help={inUse !== undefined ? t('settings.device.inUse', { address: inUse }) : t('settings.device.addressHelp')}
      placeholder={example}
      value={value}
      onChange={onChange}
      maxLength={200}
      error={problem}
    />
  );
}
