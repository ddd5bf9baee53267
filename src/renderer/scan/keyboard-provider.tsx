/** Listens to the keyboard for the whole app, before any control does: scans to whoever asked for them, keys to actions. */
import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { DEFAULT_WEDGE_SETTINGS, type WedgeSettings } from '../../domain/barcode/wedge-settings.ts';
import { useTillSnapshot } from '../client/till-client.tsx';
import { createKeyRegistry } from '../keys/key-registry.ts';
import { KeyRegistryContext } from '../keys/use-actions.tsx';
import { listenToKeyboard } from './wedge-keyboard.ts';

type ScanListener = { readonly onScan: (text: string) => void; readonly onBroken: () => void };
const NOBODY: ScanListener = { onScan: () => undefined, onBroken: () => undefined };
const ScanListenerContext = createContext<{ current: ScanListener }>({ current: NOBODY });

export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createKeyRegistry);
  const listener = useRef(NOBODY);
  const settings = useRef<WedgeSettings>(DEFAULT_WEDGE_SETTINGS);
  const wedge = useTillSnapshot().state?.settings.wedge;
  useEffect(() => {
    if (wedge === undefined) return;
    const { maxGapMs, minLength, terminator } = wedge;
    const fastGapMs = Math.min(DEFAULT_WEDGE_SETTINGS.fastGapMs, maxGapMs);
    settings.current = { ...DEFAULT_WEDGE_SETTINGS, maxGapMs, fastGapMs, minLength, terminators: [terminator] };
  }, [wedge]);
  useEffect(
    () =>
      listenToKeyboard(window, {
        registry,
        settings: () => settings.current,
        settle: flushSync,
        onScan: (text) => listener.current.onScan(text),
        onBroken: () => listener.current.onBroken(),
      }),
    [registry],
  );
  return (
    <KeyRegistryContext.Provider value={registry}>
      <ScanListenerContext.Provider value={listener}>{children}</ScanListenerContext.Provider>
    </KeyRegistryContext.Provider>
  );
}

/** For a code that came key by key: hands it on as a scan. */
export function useGiveScan(): (text: string) => void {
  const slot = useContext(ScanListenerContext);
  return useCallback((text) => slot.current.onScan(text), [slot]);
}

/** Whoever calls this hears every scan. */
export function useScans(listener: ScanListener): void {
  const slot = useContext(ScanListenerContext);
  // Before the browser paints: a scan that follows `2*` at once must find the two.
  useLayoutEffect(() => {
    slot.current = listener;
    return () => {
      slot.current = NOBODY;
    };
  });
}
