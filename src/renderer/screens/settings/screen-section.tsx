/** The language, the look and the sounds: they change at once. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { Choices } from '../../parts/choices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { play } from '../../scan/sound.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { nearestVolume, VOLUMES, type Volume } from './screen-view.ts';

export function ScreenSection({ onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { screen } = useTillState();
  const save = (part: Partial<Settings['screen']>): void => {
    void perform(() => till['settings.saveScreen']({ ...screen, ...part }));
  };
  const setVolume = (volume: Volume): void => {
    save({ soundVolume: VOLUMES[volume] });
    play('read', VOLUMES[volume]);
  };
  return (
    <SettingsFrame section="screen" onSection={onSection}>
      <p className="quiet">{t('settings.screen.atOnce')}</p>
      <Choices
        label={t('settings.screen.language')}
        value={screen.language}
        onChange={(language) => save({ language })}
        isLarge
        options={(['ru', 'uk', 'en'] as const).map((id) => ({ id, label: t(`language.${id}`) }))}
      />
      <Choices
        label={t('settings.screen.theme')}
        value={screen.theme}
        onChange={(theme) => save({ theme })}
        isLarge
        options={(['light', 'dark', 'system'] as const).map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
      />
      <Choices
        label={t('settings.screen.sounds')}
        value={nearestVolume(screen.soundVolume)}
        onChange={setVolume}
        isLarge
        options={(['off', 'quiet', 'normal', 'loud'] as const).map((id) => ({ id, label: t(`settings.volume.${id}`) }))}
      />
    </SettingsFrame>
  );
}
