/** What somebody meant to type when the wrong keyboard layout was active: руддщ → hello, ghbdtn → привет. */

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const UKRAINIAN = 'йцукенгшщзхїфівапролджєячсмитьбю’';

/** The other readings of the same keys, without the text itself; text in both scripts has none. */
export function otherLayouts(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const isLatin = /[a-z]/.test(lower);
  const isCyrillic = /\p{Script=Cyrillic}/u.test(lower);
  if (isLatin === isCyrillic) return [];
  const readings = isLatin
    ? [retype(lower, LATIN, RUSSIAN), retype(lower, LATIN, UKRAINIAN)]
    : [retype(lower, RUSSIAN + UKRAINIAN, LATIN + LATIN)];
  return [...new Set(readings)].filter((reading) => reading !== lower);
}

function retype(text: string, from: string, to: string): string {
  return Array.from(text, (char) => {
    const key = from.indexOf(char);
    return key < 0 ? char : to.charAt(key);
  }).join('');
}
