/** Listens to the keyboard for the whole app, before any control does. */
import { useEffect, useState, type ReactNode } from 'react';
import { createKeyRegistry } from './key-registry.ts';
import { runKey } from './keyboard.ts';
import { KeyRegistryContext } from './use-actions.tsx';

export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createKeyRegistry);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || !runKey(registry, event, event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [registry]);
  return <KeyRegistryContext.Provider value={registry}>{children}</KeyRegistryContext.Provider>;
}
