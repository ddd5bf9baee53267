/**
 * The table of GS1 application identifiers: what may follow each, and which end by themselves.
 * Source: GS1 General Specifications, section 3.2 (formats) and figure 7.8.5-2 (predefined lengths).
 */

export type Gs1Identifier = {
  readonly ai: string;
  /** How many characters are at most in the value. */
  readonly longest: number;
  /** Ends after `longest` characters without a separator. */
  readonly endsByItself: boolean;
  readonly value: RegExp;
  /** How many leading digits carry a GS1 check digit as their last one; 0 for none. */
  readonly checked: number;
};

/**
 * Identifiers (a range, or `n` for any digit), format, then `*` when it ends by itself and `c` when it has a check digit.
 * Formats as the specification writes them: `N6` six digits, `X..20` up to 20 characters, `?` after an optional part.
 */
// prettier-ignore
const TABLE: readonly string[] = [
  '00 N18 *c', '01 N14 *c', '02 N14 *c', '03 N14 *c', '10 X..20', '11-13 N6 *', '15-17 N6 *', '20 N2 *', '21 X..20', '22 X..20',
  '235 X..28', '240 X..30', '241 X..30', '242 N..6', '243 X..20', '250 X..30', '251 X..30', '253 N13+X..17? c', '254 X..20', '255 N13+N..12? c',
  '30 N..8', '310n-316n N6 *', '320n-337n N6 *', '340n-357n N6 *', '360n-369n N6 *', '37 N..8',
  '390n N..15', '391n N3+N..15', '392n N..15', '393n N3+N..15', '394n N4', '395n N6',
  '400 X..30', '401 X..30', '402 N17 c', '403 X..30', '410-417 N13 *c', '420 X..20', '421 N3+X..9', '422 N3', '423 N3+N..12', '424 N3', '425 N3+N..12', '426 N3', '427 X..3',
  '4300-4301 X..35', '4302-4306 X..70', '4307 X2', '4308 X..30', '4309 N20', '4310-4311 X..35', '4312-4316 X..70', '4317 X2', '4318 X..20', '4319 X..30',
  '4320 X..35', '4321-4323 N1', '4324-4325 N10', '4326 N6', '4330-4333 N6+X1?',
  '7001 N13', '7002 X..30', '7003 N10', '7004 N..4', '7005 X..12', '7006 N6', '7007 N6+N6?', '7008 X..3', '7009 X..10', '7010 X..2', '7011 N6+N4?',
  '7020-7022 X..20', '7023 X..30', '703n N3+X..27', '7040 N1+X3', '710-717 X..20', '723n X2+X..28', '7240 X..20', '7241 N2', '7242 X..25',
  '8001 N14', '8002 X..20', '8003 N14+X..16? c', '8004 X..30', '8005 N6', '8006 N18', '8007 X..34', '8008 N8+N..4?', '8009 X..50', '8010 X..30', '8011 N..12', '8012 X..20', '8013 X..25',
  '8017-8018 N18 c', '8019 N..10', '8020 X..25', '8026 N18', '8030 X..90', '8110 X..70', '8111 N4', '8112 X..70', '8200 X..70', '90 X..30', '91-99 X..90',
];

const BY_AI: ReadonlyMap<string, Gs1Identifier> = new Map(TABLE.flatMap(expandRow).map((row) => [row.ai, row]));
const AI_LENGTHS: readonly number[] = [2, 3, 4];

export function identifier(ai: string): Gs1Identifier | null {
  return BY_AI.get(ai) ?? null;
}

/** The identifier `text` begins with. No identifier is the beginning of another one, so there is one at most. */
export function leadingIdentifier(text: string): Gs1Identifier | null {
  for (const length of AI_LENGTHS) {
    const found = BY_AI.get(text.slice(0, length));
    if (found !== undefined) return found;
  }
  return null;
}

function expandRow(row: string): Gs1Identifier[] {
  const [range = '', format = '', flags = ''] = row.split(' ');
  const parts = format.split('+').map(parsePart);
  const longest = parts.reduce((sum, part) => sum + part.longest, 0);
  const value = new RegExp(`^${parts.map((part) => part.source).join('')}$`);
  const checked = flags.includes('c') ? (parts[0]?.longest ?? 0) : 0;
  return identifiersOf(range).map((ai) => ({ ai, longest, value, endsByItself: flags.includes('*'), checked }));
}

function parsePart(part: string): { longest: number; source: string } {
  const [, type = '', upTo = '', length = '', optional = ''] = /^([NX])(\.\.)?(\d+)(\??)$/.exec(part) ?? [];
  const one = type === 'N' ? '\\d' : '[\\x20-\\x7e]';
  const source = `${one}{${upTo === '' ? '' : '1,'}${length}}`;
  return { longest: Number(length), source: optional === '' ? source : `(?:${source})?` };
}

function identifiersOf(range: string): string[] {
  const anyDigit = range.includes('n');
  const [first = '', last = first] = range.replaceAll('n', '').split('-');
  const count = Number(last) - Number(first) + 1;
  const stems = Array.from({ length: count }, (_, i) => String(Number(first) + i).padStart(first.length, '0'));
  return anyDigit ? stems.flatMap((stem) => Array.from({ length: 10 }, (_, digit) => `${stem}${digit}`)) : stems;
}
