/** The shop's picture on top of its slips: chosen from a file, shown as it will be printed. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { usePerform } from '../../perform/perform.tsx';

type Props = { readonly logo: string; readonly onSaved: () => void };

export function LogoField({ logo, onSaved }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [isBusy, setBusy] = useState(false);

  async function save(file: File | null): Promise<void> {
    setBusy(true);
    const contentBase64 = file === null ? null : await base64Of(file);
    const answer = await perform(() => till['settings.saveLogo']({ contentBase64 }));
    setBusy(false);
    if (answer.ok) onSaved();
  }
  return (
    <div className="field" role="group" aria-label={t('settings.receipt.logo')}>
      <span className="field__label">{t('settings.receipt.logo')}</span>
      {logo !== '' && <img className="logo-preview" src={`data:image/png;base64,${logo}`} alt={t('settings.receipt.logo')} />}
      <div className="toggles">
        <FileTrigger
          acceptedFileTypes={['image/png', 'image/jpeg']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void save(file);
          }}
        >
          <Button isDisabled={isBusy}>{t('settings.receipt.logoChoose')}</Button>
        </FileTrigger>
        {logo !== '' && (
          <Button look="danger" isDisabled={isBusy} onPress={() => void save(null)}>
            {t('settings.receipt.logoRemove')}
          </Button>
        )}
      </div>
      <span className="quiet">{t('settings.receipt.logoHelp')}</span>
    </div>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
