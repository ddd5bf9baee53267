/** Gives a component's actions to the keyboard for as long as it is on the screen. */
import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import type { Action } from './action.ts';
import { createKeyRegistry, type KeyRegistry, type Level } from './key-registry.ts';

export const KeyRegistryContext = createContext<KeyRegistry>(createKeyRegistry());

/** The same objects feed the keys, the hints on buttons and the list of keys, so they can never disagree. */
export function useActions(actions: readonly Action[], level: Level = 'screen'): void {
  const registry = useContext(KeyRegistryContext);
  const latest = useRef(actions);
  // Before the browser paints: the next key of somebody who types fast already means what this render shows.
  useLayoutEffect(() => {
    latest.current = actions;
  });
  useLayoutEffect(() => registry.add({ level, actions: () => latest.current }), [registry, level]);
}
