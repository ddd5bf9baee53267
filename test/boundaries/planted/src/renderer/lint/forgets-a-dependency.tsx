// Breaks lint: react-hooks/exhaustive-deps
import { useEffect } from 'react';

export function Part({ listen }: { readonly listen: () => void }): string {
  useEffect(() => {
    listen();
  }, []);
  return '';
}
