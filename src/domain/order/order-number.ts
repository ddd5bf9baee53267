/** The number of an order as people type it: case, hyphens and spaces are nothing, the letters before its digits may be left out. */

/** Letters, digits, and the stroke that a part's number has: "w-77/2" is W77/2. */
export function plainNumber(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}/]/gu, '');
}

/** Both plain. "W77" begins with "W7", and what people say of it, "7", with its digits. */
export function numberBegins(number: string, typed: string): boolean {
  if (typed === '') return false;
  return number.startsWith(typed) || (/^\d/.test(typed) && number.slice(number.search(/\d/)).startsWith(typed));
}

/** How a number that was typed may be written down, where only an index finds it among a million: "w77" is W77 or W-77. */
export function spellingsOf(text: string): readonly string[] {
  const typed = text.trim().replace(/^[№#\s]+/, '');
  const capitals = typed.toUpperCase();
  const hyphened = plainNumber(typed).replace(/^(\p{L}+)(?=\d)/u, '$1-');
  return [...new Set([typed, capitals, plainNumber(typed), hyphened])].filter((spelling) => spelling !== '');
}
