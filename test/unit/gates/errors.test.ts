/** Every error can be told to a person in every language, with the same facts in each. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type ErrorEntry } from '../../../src/contract/errors/define-errors.ts';
import { describeError, errorRegistry, type ErrorCode } from '../../../src/contract/errors/registry.ts';

const entries = Object.entries(errorRegistry as Readonly<Record<string, ErrorEntry>>);

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
}

describe.each(entries)('%s', (code, entry) => {
  it('says what happened, what is safe and what to do in every language', () => {
    for (const language of LANGUAGES)
      for (const part of ['what', 'safe', 'todo'] as const)
        expect([language, part, entry[language][part].trim().length > 3]).toEqual([language, part, true]);
  });

  it('names the same facts in every language', () => {
    const facts = LANGUAGES.map((language) => {
      const { what, safe, todo } = entry[language];
      return placeholders(`${what} ${safe} ${todo}`);
    });
    expect(facts[1]).toEqual(facts[0]);
    expect(facts[2]).toEqual(facts[0]);
  });

  it('is written in the letters of its language', () => {
    const text = (language: 'ru' | 'uk' | 'en'): string => Object.values(entry[language]).join(' ');
    expect(text('ru')).not.toMatch(/[іїєґ]/i);
    expect(text('uk')).not.toMatch(/[ыэъё]/i);
    expect(text('en')).not.toMatch(/[а-яёіїєґ]/i);
  });

  it('ends no sentence with a full stop: the screen sets them', () => {
    for (const language of LANGUAGES) for (const text of Object.values(entry[language])) expect(text).not.toMatch(/\.$/);
  });

  it('has its name in the usual letters', () => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
  });

  it('fills what it is given and marks what it is not', () => {
    const { what } = describeError(code as ErrorCode, {}, 'en');
    expect(what).not.toMatch(/[{}]/);
  });
});
