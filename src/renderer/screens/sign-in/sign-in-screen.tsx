/** Who works here: tiles and a PIN, or a badge to the scanner. Also the lock screen: the receipt waits behind it. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TillState } from '../../../contract/till/till-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PinEntry } from './pin-entry.tsx';
import { StaffTiles } from './staff-tiles.tsx';
import { useSignIn, type SignIn } from './use-sign-in.ts';
import './sign-in.css';

export function SignInScreen() {
  const { t } = useTranslation();
  const { session, shop } = useTillState();
  const signIn = useSignIn();
  const isLocked = session?.locked === true;
  return (
    <main className="sign-in">
      <section className="sign-in__who">
        <p className="quiet">{placeOf(shop, t)}</p>
        <h1>{isLocked ? t('signIn.locked') : t('signIn.title')}</h1>
        {isLocked && <p>{t('signIn.lockedText')}</p>}
        <Who signIn={signIn} lockedBy={isLocked ? session.staffId : null} />
        <p className="quiet">
          {signIn.people.length > 1 ? (
            <>
              <KeyHint keyName="Left" /> <KeyHint keyName="Right" /> {t('signIn.walk')} {t('signIn.badgeToo')}
            </>
          ) : (
            t('signIn.badge')
          )}
        </p>
        <div className="sign-in__language">
          <LanguageSwitch />
        </div>
      </section>
      <section className="sign-in__pin" aria-label={t('signIn.enter')}>
        <h2>{signIn.chosen === null ? t('signIn.choose') : t('signIn.pinFor', { name: signIn.chosen.name })}</h2>
        <PinEntry pin={signIn.pin} isDisabled={signIn.chosen === null || signIn.isBusy} error={signIn.error} />
      </section>
    </main>
  );
}

/** Whose till this is, and which: a till that is only numbered is called one. */
function placeOf({ organisation, store, tillName }: TillState['shop'], t: TFunction): string {
  const till = /^\d+$/.test(tillName) ? t('signIn.till', { name: tillName }) : tillName;
  return [organisation, store, till].filter((part) => part !== '').join(' · ');
}

/** On a locked till only the one who locked it, until somebody else steps up. */
function Who({ signIn, lockedBy }: { readonly signIn: SignIn; readonly lockedBy: string | null }) {
  const { t } = useTranslation();
  const { demo } = useTillState();
  const { people, chosen } = signIn;
  const isAlone = lockedBy !== null && chosen?.staffId === lockedBy;
  if (signIn.isLoaded && people.length === 0) return <EmptyState title={t('signIn.nobody')} text={t('signIn.nobodyText')} />;
  return (
    <>
      {demo !== null && <p className="sign-in__demo">{t('signIn.demo')}</p>}
      <div className="sign-in__people">
        <StaffTiles
          people={isAlone ? [chosen] : people}
          chosenId={chosen?.staffId ?? null}
          onChoose={signIn.choose}
          pins={signIn.pins}
        />
      </div>
      {isAlone && (
        <div>
          <Button onPress={signIn.showAll}>{t('signIn.another')}</Button>
        </div>
      )}
    </>
  );
}
