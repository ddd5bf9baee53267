/** The frame of the settings: sections on the left, the open one beside them, saving at the lower right. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { Page } from '../../parts/page.tsx';
import { KeptNote } from './kept-note.tsx';
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
  const { session, sync } = useTillState();
  const mayChange = session?.permissions.includes('settings.change') !== false;
  // Rules of orders are the server's, and nothing to look at for whoever may not change them.
  const sections = SECTIONS.filter((name) => name !== 'orders' || (sync.kind === 'paired' && mayChange));
  const actions = sections.map((name, index): Action => ({
    id: `section-${name}`,
    keys: [`Alt+${String(index + 1)}`],
    label: t(`settings.section.${name}`),
    run: () => onSection(name),
  }));
  useActions(actions);
  const body = useRef<HTMLElement>(null);
  // Tab leads on from here to the first field, past the names of all sections.
  useEffect(() => body.current?.focus({ preventScroll: true }), [section]);
  return (
    <Page title={t('place.settings')} {...(primary === undefined ? {} : { primary })}>
      <div className="settings">
        <nav className="settings__nav" aria-label={t('place.settings')}>
          {sections.map((name, index) => (
            <AriaButton key={name} className="settings__name" aria-current={name === section} onPress={() => onSection(name)}>
              {t(`settings.section.${name}`)}
              <KeyHint keyName={`Alt+${String(index + 1)}`} />
            </AriaButton>
          ))}
        </nav>
        <section className="settings__body" ref={body} tabIndex={-1} aria-label={t(`settings.section.${section}`)}>
          {!mayChange && <p className="note">{t('settings.readOnly')}</p>}
          <KeptNote section={section} />
          {children}
        </section>
      </div>
    </Page>
  );
}
