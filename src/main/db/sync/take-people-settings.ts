/** The store's people and settings, as the server has them. */
import { z } from 'zod';
import { settingBody } from '../../../contract/sync/feed-contract.ts';
import { settingSection, type SettingSection } from '../../../contract/sync/store-settings.ts';
import { STORE_WORDS, type StoreWord } from '../../../contract/sync/store-words.ts';
import { settings as shape } from '../../../contract/till/settings-contract.ts';
import type { Person } from '../../../sync/till-ports.ts';
import type { SettingsStore, Staff, StoreWords } from '../../app/ports.ts';
import { unusable, type TakeRow } from './take-row.ts';

const SECTIONS = settingSection.options;
const WORDS = Object.keys(STORE_WORDS) as readonly StoreWord[];
const fields = z.record(z.string(), z.unknown());

type Homes = { readonly settings: SettingsStore; readonly words: StoreWords };

/** The fields the server names over what the till has. Sections this till does not know are of a newer one. */
export function takeSettings({ settings, words }: Homes, keep: (section: string, fields: readonly string[]) => void): TakeRow {
  function save(section: SettingSection, value: Readonly<Record<string, unknown>>): boolean {
    const merged = shape.shape[section].safeParse({ ...settings.get()[section], ...value });
    if (merged.success) settings.save(section, merged.data);
    if (merged.success) keep(section, Object.keys(value));
    return merged.success;
  }
  function takeWord(section: StoreWord, row: Parameters<TakeRow>[0]): ReturnType<TakeRow> {
    if (row.deleted) words.drop(section);
    const body = settingBody.safeParse(row.body);
    return row.deleted || words.take(section, body.data?.value) ? 'taken' : unusable(section);
  }
  return (row) => {
    const word = WORDS.find((known) => known === row.key);
    if (word !== undefined) return takeWord(word, row);
    const section = SECTIONS.find((known) => known === row.key);
    if (section === undefined || row.deleted) return 'taken';
    const body = settingBody.safeParse(row.body);
    const value = fields.safeParse(body.data?.value);
    return value.success && save(section, value.data) ? 'taken' : unusable(section);
  };
}

/** Who is not named works here no more, unless nobody would be left who manages. */
export function replaceStaff(staff: Staff, people: readonly Person[]): void {
  const named = new Set(people.map(({ staffId }) => staffId));
  const others = staff.all().filter(({ staffId }) => !named.has(staffId));
  const hasManager = people.some(({ role, active }) => active && role === 'manager');
  const badges = new Set(people.map(({ badge }) => badge));
  for (const row of others) {
    const active = row.active && !hasManager;
    const badge = badges.has(row.badge) ? '' : row.badge;
    if (active !== row.active || badge !== row.badge) staff.save({ ...row, active, badge });
  }
  // A badge may have gone from one of them to another.
  for (const person of people) if (person.badge !== '') staff.save({ ...person, badge: '' });
  for (const person of people) staff.save(person);
}
