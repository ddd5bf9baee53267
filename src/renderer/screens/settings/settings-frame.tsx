/** The frame of the settings: sections on the left, the open one beside them, saving at the lower right. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { Page } from '../../parts/page.tsx';
import { SECTIONS, type SectionName } from './section-props.ts';
import './settings.css';

type Props = {
  readonly section: SectionName;
  readonly onSection: (section: SectionName) => void;
  readonly primary?: Action;
  readonly children: ReactNode;
};

export function SettingsFrame({ section, onSection, primary, children }: Props) {
  const { t } = useTranslation();
  const { session } = useTillState();
  const mayChange = session?.permissions.includes('settings.change') !== false;
  const actions = SECTIONS.map((name, index): Action => ({
    id: `section-${name}`,
    keys: [`Alt+${String(index + 1)}`],
    label: t(`settings.section.${name}`),
    run: () => onSection(name),
  }));
  useActions(actions);
  return (
    <Page title={t('place.settings')} {...(primary === undefined ? {} : { primary })}>
      <div className="settings">
        <nav className="settings__nav" aria-label={t('place.settings')}>
          {SECTIONS.map((name, index) => (
            <AriaButton key={name} className="settings__name" aria-current={name === section} onPress={() => onSection(name)}>
              {t(`settings.section.${name}`)}
              <KeyHint keyName={`Alt+${String(index + 1)}`} />
            </AriaButton>
          ))}
        </nav>
        <div className="settings__body">
          {!mayChange && <p className="note">{t('settings.readOnly')}</p>}
          {children}
        </div>
      </div>
    </Page>
  );
}
