/** The texts of the screens: three languages, the same keys, ICU plurals. What an error says stands in the contract's registry instead. */
import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../contract/errors/define-errors.ts';
import en from './en.json';
import { countLocale } from './format.ts';
import ru from './ru.json';
import uk from './uk.json';

const KEPT_AS = 'language';
const isLanguage = (text: string): text is Language => ['ru', 'uk', 'en'].includes(text);

/** The language to begin with, until the till says which one is set. */
function firstLanguage(): Language {
  const wished = localStorage.getItem(KEPT_AS) ?? navigator.language.slice(0, 2);
  return isLanguage(wished) ? wished : 'ru';
}

export async function startTexts(): Promise<void> {
  await i18next
    .use(new ICU({ parseLngForICU: countLocale }))
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      resources: { ru: { translation: ru }, uk: { translation: uk }, en: { translation: en } },
      interpolation: { escapeValue: false },
    });
}

export function showLanguage(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
  document.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}
