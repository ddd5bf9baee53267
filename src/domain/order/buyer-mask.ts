/** Personal data as far as it is needed to give goods to the right person. */

/** "Иванова Мария Петровна" → "Иванова М. П.": enough to call somebody at the counter. */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return [first, ...others.map((word) => `${firstOf(word)}.`)].join(' ');
}

/** "+7 999 123-45-67" → "··· 4567": enough to compare with what the customer says. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits === '' ? '' : `··· ${digits.slice(-4)}`;
}

/** "maria@post.example" → "m···@post.example". */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at <= 0 ? '' : `${firstOf(email)}···${email.slice(at)}`;
}

/** A whole character, also where it takes two units. */
function firstOf(text: string): string {
  const [first = ''] = text;
  return first;
}
