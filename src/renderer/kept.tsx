/** What somebody typed, kept while another screen is in front: the registrar at work must not cost a cashier the count of the drawer. */
import { createContext, useContext, useRef, useState } from 'react';

type Kept = Map<string, { readonly of: string; readonly value: unknown }>;
const KeptContext = createContext<Kept>(new Map());

/**
 * Like `useState`, but it outlives the component. `name` says which value it is; `of` what it belongs to: another
 * receipt or another shift begins anew.
 */
export function useKept<T>(name: string, of: string, first: T): [T, (next: T | ((now: T) => T)) => void] {
  const kept = useContext(KeptContext);
  const [value, setValue] = useState<T>(() => {
    const before = kept.get(name);
    return before?.of === of ? (before.value as T) : first;
  });
  const latest = useRef(value);
  // Kept at once: a screen that is left in the same moment is not drawn again, and what waits for that is lost.
  const set = (next: T | ((now: T) => T)): void => {
    latest.current = next instanceof Function ? next(latest.current) : next;
    kept.set(name, { of, value: latest.current });
    setValue(latest.current);
  };
  return [value, set];
}

/** Writes what another screen will begin with. */
export function useKeep(): (name: string, of: string, value: unknown) => void {
  const kept = useContext(KeptContext);
  return (name, of, value) => void kept.set(name, { of, value });
}
