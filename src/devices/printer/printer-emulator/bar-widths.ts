/** How wide the bars and gaps of a barcode are, from its symbology's tables (ISO/IEC 15420 for EAN-13, ISO/IEC 15417 for Code 128). */

const EAN_LEFT = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
/** Which of the six left digits are of set G (read backwards), by the first digit. */
const EAN_PARITY = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'];

const CODE_128 =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'.split(
    ' ',
  );
const CODE_128_STOP = '2331112';
const START_B = 104;

/** GS k systems: 67 EAN-13, 73 Code 128. Undefined for the others and for data the symbology refuses, where a printer prints nothing. */
export function barWidths(system: number, data: string): readonly number[] | undefined {
  if (system === 67) return eanWidths(data);
  if (system === 73) return code128Widths(data);
  return undefined;
}

function eanWidths(data: string): readonly number[] | undefined {
  if (!/^\d{13}$/.test(data)) return undefined;
  const digits = Array.from(data, Number);
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : 3 * digit), 0);
  if (sum % 10 !== 0) return undefined;
  const parity = EAN_PARITY[digits[0] ?? 0] ?? '';
  const pattern = (digit: number): string => EAN_LEFT[digit] ?? '';
  const left = digits
    .slice(1, 7)
    .map((digit, index) => (parity[index] === 'G' ? Array.from(pattern(digit)).reverse().join('') : pattern(digit)));
  const right = digits.slice(7).map(pattern);
  return Array.from(`111${left.join('')}11111${right.join('')}111`, Number);
}

/** Code set B only: "{B" starts it, "{{" is a brace. */
function code128Widths(data: string): readonly number[] | undefined {
  if (!data.startsWith('{B')) return undefined;
  const text = data.slice(2).replaceAll('{{', '{');
  if (!/^[\x20-\x7e]+$/.test(text)) return undefined;
  const values = Array.from(text, (char) => char.charCodeAt(0) - 32);
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), START_B) % 103;
  return Array.from([START_B, ...values, check].map((value) => CODE_128[value] ?? '').join('') + CODE_128_STOP, Number);
}
