/** What a refusal says, in the language of the screen. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorText, Language } from '../../contract/errors/define-errors.ts';
import { describeError } from '../../contract/errors/registry.ts';
import type { RefusalView } from '../../contract/till/shapes.ts';

export function useDescribe(): (refusal: RefusalView) => ErrorText {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useCallback(({ code, details }) => describeError(code, details, language), [language]);
}
