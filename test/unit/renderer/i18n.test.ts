/** The texts of the screens are whole: the same keys in every language, none missing, none empty, none unused, and no text outside the files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../src/renderer');
const LANGUAGES = ['ru', 'uk', 'en'] as const;
type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : Object.entries(flatten(value, `${path}${key}.`)),
    ),
  );
}

const texts = Object.fromEntries(
  LANGUAGES.map((language) => [language, flatten(JSON.parse(readFileSync(join(ROOT, `i18n/${language}.json`), 'utf8')) as Tree)]),
) as Record<(typeof LANGUAGES)[number], Record<string, string>>;
const keys = Object.keys(texts.ru).sort();

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));
const code = sources.map((source) => source.text).join('\n');
/** `t('a.b')` and typed keys written as plain literals; `t(`a.${x}`)` counts as every key below `a.`. */
const literals = new Set([...code.matchAll(/['"`]([a-z][A-Za-z-]*(?:\.[A-Za-z0-9-]+)+)['"`]/g)].map((match) => match[1]!));
const prefixes = [...code.matchAll(/`([a-z][A-Za-z-]*(?:\.[A-Za-z0-9-]+)*\.)\$\{/g)].map((match) => match[1]!);

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]!))].sort();

describe('the texts of the screens', () => {
  it.each(LANGUAGES)('have the same keys in %s as in Russian', (language) => {
    expect(Object.keys(texts[language]).sort()).toEqual(keys);
  });

  it.each(LANGUAGES)('have nothing empty in %s, and every message can be read by the formatter', (language) => {
    for (const [key, text] of Object.entries(texts[language])) {
      expect(text.trim(), key).not.toBe('');
      expect(() => new IntlMessageFormat(text, language), key).not.toThrow();
    }
  });

  it('name the same placeholders in every language', () => {
    for (const key of keys)
      for (const language of LANGUAGES)
        expect(placeholders(texts[language][key] ?? ''), `${language} ${key}`).toEqual(placeholders(texts.ru[key]!));
  });

  it('give every plural the forms its language has', () => {
    for (const key of keys) {
      if (!texts.ru[key]!.includes(', plural,')) continue;
      for (const form of ['one {', 'few {', 'many {', 'other {']) {
        expect(texts.ru[key], key).toContain(form);
        expect(texts.uk[key], key).toContain(form);
      }
    }
  });

  it('are all used', () => {
    const unused = keys.filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it('exist wherever the code asks for them', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    expect(prefixes.filter((prefix) => prefix !== '' && !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });

  it('stand in the files and nowhere else', () => {
    const cyrillic = sources
      .filter(({ text }) => /[\u0400-\u04ff]/.test(withoutComments(text).replaceAll("'Лавка'", '')))
      .map(({ name }) => name);
    expect(cyrillic).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
