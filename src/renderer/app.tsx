/** The screens put together: the status bar on top, below it the one screen that what is true calls for. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { countText } from './i18n/format.ts';
import { standing } from './app-view.ts';
import { TillProvider, useTillSnapshot, useTillState } from './client/till-client.tsx';
import type { TillStore } from './client/till-store.ts';
import { showLanguage } from './i18n/i18n.ts';
import { KeysOverlay } from './keys/keys-overlay.tsx';
import { NavigationProvider, useNavigation, type Place } from './navigation.tsx';
import { NoticesProvider } from './notices/notices.tsx';
import { ProgressBar } from './parts/progress-bar.tsx';
import { PerformProvider } from './perform/perform.tsx';
import { KeyboardProvider } from './scan/keyboard-provider.tsx';
import { ScanDesk } from './scan/scan-desk.tsx';
import { CheckoutScreen } from './screens/checkout/checkout-screen.tsx';
import { AutoLock } from './screens/sign-in/auto-lock.tsx';
import { TypedQuantityProvider } from './screens/sale/typed-quantity.tsx';
import { Menu } from './screens/menu/menu.tsx';
import { useOrderSounds } from './screens/orders/use-orders.ts';
import { PlaceScreen } from './screens/places.tsx';
import { SetupScreen } from './screens/setup/setup-screen.tsx';
import { ShiftExpiredScreen } from './screens/shift-open/shift-expired-screen.tsx';
import { ShiftOpenScreen } from './screens/shift-open/shift-open-screen.tsx';
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx';
import { StatusBar } from './screens/status-bar/status-bar.tsx';
import { ConnectingScreen, ReadOnlyScreen, RecoveringScreen, RefusedScreen } from './screens/waiting/waiting-screens.tsx';
import './parts/tokens.css';
import './app.css';

/** `firstPlace`: for looking at one screen by itself. */
export function App({ store, firstPlace }: { readonly store: TillStore; readonly firstPlace?: Place }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 0 } },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <TillProvider store={store}>
        <Localised>
          <KeyboardProvider>
            <NoticesProvider>
              <PerformProvider>
                <NavigationProvider {...(firstPlace === undefined ? {} : { first: firstPlace })}>
                  <TypedQuantityProvider>
                    <Screen />
                  </TypedQuantityProvider>
                </NavigationProvider>
              </PerformProvider>
            </NoticesProvider>
          </KeyboardProvider>
        </Localised>
      </TillProvider>
    </QueryClientProvider>
  );
}

/** The language and the theme are the till's settings, so every screen of a till looks the same. */
function Localised({ children }: { readonly children: React.ReactNode }) {
  const { i18n } = useTranslation();
  const screen = useTillSnapshot().state?.screen;
  useEffect(() => {
    if (screen !== undefined) showLanguage(screen.language);
  }, [screen]);
  useTheme(screen?.theme ?? 'system');
  return <I18nProvider locale={i18n.language}>{children}</I18nProvider>;
}

function useTheme(theme: 'light' | 'dark' | 'system'): void {
  const system = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  useEffect(() => {
    const apply = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme, system]);
}

function Screen() {
  const at = standing(useTillSnapshot());
  return (
    <div className="app">
      {at === 'connecting' && <ConnectingScreen />}
      {at === 'refused' && <RefusedScreen />}
      {at !== 'connecting' && at !== 'refused' && <Standing at={at} />}
    </div>
  );
}

function Standing({ at }: { readonly at: Exclude<ReturnType<typeof standing>, 'connecting' | 'refused'> }) {
  useOrderSounds();
  return (
    <>
      <StatusBar />
      {at === 'setup' && <SetupScreen />}
      {at === 'recovering' && <RecoveringScreen />}
      {at === 'read-only' && <ReadOnlyScreen />}
      {at === 'sign-in' && <SignInScreen />}
      {at === 'work' && <Work />}
      <ScanDesk />
      <KeysOverlay />
      <WorkLine />
    </>
  );
}

function Work() {
  const { checkout } = useTillState();
  if (checkout.phase !== 'idle') return <CheckoutScreen checkout={checkout} />;
  return (
    <>
      <WorkPlace />
      <Menu />
      <AutoLock />
    </>
  );
}

/** Selling needs sound data and an open shift; other places do without. */
function WorkPlace() {
  const { phase, shift } = useTillState();
  const { place } = useNavigation();
  const isSelling = place.at === 'sale' || place.at === 'payment';
  if (isSelling && phase === 'read-only') return <ReadOnlyScreen />;
  if (isSelling && shift === null) return <ShiftOpenScreen />;
  if (isSelling && shift?.expired === true) return <ShiftExpiredScreen shift={shift} />;
  return <PlaceScreen place={place} />;
}

/** Long work goes on beside the sale. */
function WorkLine() {
  const { t } = useTranslation();
  const { work } = useTillState();
  if (work === null) return null;
  const label = t(`work.${work.kind}`, { done: countText(work.done), total: countText(work.total) });
  return (
    <div className="work-line" role="status">
      {label}
      <ProgressBar label={label} done={work.done} total={work.total} />
    </div>
  );
}
