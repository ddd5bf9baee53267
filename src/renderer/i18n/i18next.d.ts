/** Keys are checked when the code is: a text that does not exist is a type error. */
import 'i18next';
import type ru from './ru.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ru };
  }
}
