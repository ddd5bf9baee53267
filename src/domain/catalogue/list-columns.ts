/** The first line of a list from a spreadsheet: which column is which, whatever the shop calls it. */
import { err, ok, type Result } from '../shared/result.ts';
import { fold } from './fold.ts';

export type ListColumns<Field extends string> = {
  readonly names: readonly string[];
  readonly at: ReadonlyMap<Field, number>;
};

export function fieldsByName<Field extends string>(
  synonyms: Readonly<Record<Field, readonly string[]>>,
): ReadonlyMap<string, Field> {
  const entries = Object.entries(synonyms) as [Field, readonly string[]][];
  return new Map(entries.flatMap(([field, names]) => names.map((name): [string, Field] => [name, field])));
}

/** Columns with other names are left alone. Refused with a column that is there twice. */
export function readColumns<Field extends string>(
  line: string,
  fieldOf: ReadonlyMap<string, Field>,
): Result<ListColumns<Field>, string> {
  const names = splitTsvLine(line);
  const at = new Map<Field, number>();
  for (const [index, name] of names.entries()) {
    const field = fieldOf.get(fold(name));
    if (field === undefined) continue;
    if (at.has(field)) return err(`${name.slice(0, 40)} ×2`);
    at.set(field, index);
  }
  return ok({ names, at });
}

/** A field in quotes is what a spreadsheet makes of one that holds quotes. */
export function splitTsvLine(line: string): readonly string[] {
  return line.split('\t').map((cell) => {
    const quoted = cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"');
    return (quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim();
  });
}
