// Breaks lint: react-hooks/rules-of-hooks
import { useState } from 'react';

export function Part({ on }: { readonly on: boolean }): string {
  if (on) useState(1);
  return '';
}
