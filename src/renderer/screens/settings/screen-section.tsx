/** The language, the look and the sounds: they change at once. */
import { useTranslation } from 'react-i18next';
import { Choices } from '../../parts/choices.tsx';
import { play } from '../../scan/sound.ts';
import { LookChoices } from './look-choices.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { nearestVolume, VOLUMES, type Volume } from './screen-view.ts';
import { useSaveScreen } from './use-save-screen.ts';

export function ScreenSection({ onSection }: SectionProps) {
  const { t } = useTranslation();
  const { screen, save } = useSaveScreen();
  const setVolume = (volume: Volume): void => {
    save({ soundVolume: VOLUMES[volume] });
    play('read', VOLUMES[volume]);
  };
  return (
    <SettingsFrame section="screen" onSection={onSection}>
      <p className="quiet">{t('settings.screen.atOnce')}</p>
      <LookChoices />
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
