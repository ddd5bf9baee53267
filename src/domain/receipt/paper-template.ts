/**
 * Papers of an order from a template that the owner writes: plain text with words in braces.
 * `# ` begins a heading, `---` is a rule, `{lines}` alone on a line is the table of goods, `{qr}` the code of the order.
 */

/** How each word may be spelt: in the three languages of the till. */
const SPELLINGS = {
  number: ['номер', 'номер', 'number'],
  date: ['дата', 'дата', 'date'],
  organisation: ['организация', 'організація', 'organisation'],
  inn: ['инн', 'код', 'taxpayer'],
  address: ['адрес', 'адреса', 'address'],
  store: ['магазин', 'магазин', 'store'],
  buyer: ['покупатель', 'покупець', 'buyer'],
  phone: ['телефон', 'телефон', 'phone'],
  email: ['почта', 'пошта', 'email'],
  wished: ['когда', 'коли', 'wanted'],
  total: ['сумма', 'сума', 'total'],
  vat: ['ндс', 'пдв', 'vat'],
  prepaid: ['оплачено', 'сплачено', 'paid'],
  due: ['остаток', 'залишок', 'due'],
  cashier: ['сотрудник', 'працівник', 'employee'],
  lines: ['товары', 'товари', 'lines'],
  qr: ['qr', 'qr', 'qr'],
} as const;

export type PaperWord = keyof typeof SPELLINGS;
export type PaperLanguage = 'ru' | 'uk' | 'en';
export type PaperValues = Readonly<Record<Exclude<PaperWord, 'lines' | 'qr'>, string>>;
export type PaperBlock =
  { readonly kind: 'heading' | 'text'; readonly text: string } | { readonly kind: 'space' | 'rule' | 'lines' | 'qr' };
export type PaperProblem = {
  /** Counted from one. */
  readonly line: number;
  /** As it stands there, in braces. */
  readonly word: string;
};

/** Where nothing is known, a buyer without a name for one: to be filled in by hand. */
const BLANK = '_'.repeat(20);
const COLUMN: Readonly<Record<PaperLanguage, number>> = { ru: 0, uk: 1, en: 2 };
const WORDS = new Map<string, PaperWord>(
  (Object.keys(SPELLINGS) as PaperWord[]).flatMap((word) =>
    [word, ...SPELLINGS[word]].map((spelling) => [spelling, word] as const),
  ),
);
/** What stands alone on its line. */
const BLOCKS: readonly PaperWord[] = ['lines', 'qr'];

/** Who bought, and how to reach them. */
const BUYER: readonly (PaperWord | undefined)[] = ['buyer', 'phone', 'email'];

/** Every word there is, in the till's language. */
export function paperWords(language: PaperLanguage): readonly string[] {
  return Object.values(SPELLINGS).map((spellings) => `{${spellings[COLUMN[language]] ?? ''}}`);
}

/** Unknown words, a brace left open, and blocks in the middle of a line; nothing when the template may be used. */
export function paperProblems(template: string): readonly PaperProblem[] {
  return template.split('\n').flatMap((text, index) => {
    const line = index + 1;
    const unclosed = text.replace(/\{[^{}]*\}/g, '').match(/[{}].{0,20}/);
    const wrong = [...text.matchAll(/\{([^{}]*)\}/g)].filter(([whole, spelling = '']) => {
      const word = wordOf(spelling);
      return word === undefined || (BLOCKS.includes(word) && text.trim() !== whole);
    });
    return [
      ...wrong.map(([whole]) => ({ line, word: whole.slice(0, 40) })),
      ...(unclosed === null ? [] : [{ line, word: unclosed[0] }]),
    ];
  });
}

/** Whether a paper made from it says who the buyer is, or how to reach them. */
export function namesBuyer(template: string): boolean {
  return [...template.matchAll(/\{([^{}]*)\}/g)].some(([, spelling = '']) => BUYER.includes(wordOf(spelling)));
}

/** `template` has no problems; a word nobody knows would stay as it stands. */
export function fillPaper(template: string, values: PaperValues): readonly PaperBlock[] {
  return template.split('\n').map((line): PaperBlock => {
    const text = line.trim();
    if (text === '') return { kind: 'space' };
    if (/^-{3,}$/.test(text)) return { kind: 'rule' };
    const only = wordOf(/^\{([^{}]*)\}$/.exec(text)?.[1] ?? '');
    if (only === 'lines' || only === 'qr') return { kind: only };
    const filled = (part: string): string =>
      part.replace(/\{([^{}]*)\}/g, (whole, spelling: string) => {
        const word = wordOf(spelling);
        return word === undefined || word === 'lines' || word === 'qr' ? whole : values[word] || BLANK;
      });
    return text.startsWith('# ') ? { kind: 'heading', text: filled(text.slice(2)) } : { kind: 'text', text: filled(text) };
  });
}

function wordOf(spelling: string): PaperWord | undefined {
  return WORDS.get(spelling.trim().toLowerCase());
}
