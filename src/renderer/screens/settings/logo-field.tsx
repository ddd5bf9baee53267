/** The shop's picture on top of its slips: chosen from a file, shown as it will be printed. */
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { base64Of } from '../../parts/base64-of.ts';
import { usePerform } from '../../perform/perform.tsx';

const MOST_BYTES = 1_000_000;

type Props = { readonly logo: string; readonly onSaved: () => void };

export function LogoField({ logo, onSaved }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [isBusy, setBusy] = useState(false);

  async function save(file: File | null): Promise<void> {
    setBusy(true);
    // Nothing is no picture either: the till says what it takes.
    const contentBase64 = file === null ? null : file.size > MOST_BYTES ? '' : await base64Of(file);
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
