/** What a refusal says, in the language of the screen. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorText, Language } from '../../contract/errors/define-errors.ts';
import { describeError, type Details } from '../../contract/errors/registry.ts';
import type { RefusalView } from '../../contract/till/shapes.ts';
import { parseMoney } from '../../domain/money/decimal.ts';
import { moneyText } from '../i18n/format.ts';

/** Details that name a sum: as text, "1067.90". */
const NAMES_SUM: ReadonlySet<string> = new Set(['available', 'most', 'remaining', 'sum']);

export function useDescribe(): (refusal: RefusalView) => ErrorText {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useCallback(({ code, details }) => describeError(code, withSums(details), language), [language]);
}

/** Sums as the screens write them. */
export function withSums(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (!NAMES_SUM.has(name) || typeof value !== 'string') return [name, value];
      const sum = parseMoney(value);
      return [name, sum.ok ? moneyText(sum.value) : value];
    }),
  );
}
