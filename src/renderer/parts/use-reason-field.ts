/** The field of a reason that must be given, and the main key where nothing else is left to do: it leads there. */
import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../keys/action.ts';

export function useReasonField(): { readonly field: RefObject<HTMLInputElement | null>; readonly lead: Action } {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  return { field, lead: { id: 'reason', keys: ['F12'], label: t('common.giveReason'), run: () => field.current?.focus() } };
}
