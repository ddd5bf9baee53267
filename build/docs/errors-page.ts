/** docs/errors.md out of the error registry: every code, and what it tells a person in three languages. */
import { LANGUAGES, type ErrorEntry } from '../../src/contract/errors/define-errors.ts';
import { errorRegistry } from '../../src/contract/errors/registry.ts';

const HEAD = `# Errors

Made by \`npm run docs:errors\` from \`src/contract/errors\`; do not edit by hand.

Every refusal and every fault carries one of these codes. A **refusal** is an answer the user can act on; a **fault** is something broken that they did not cause. Whoever meets one is told what happened, what is safe, and the one next step. Words in braces are filled in.
`;

export function errorsPage(): string {
  const entries = Object.entries(errorRegistry as Readonly<Record<string, ErrorEntry>>);
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return [HEAD, ...sorted.map(([code, entry]) => section(code, entry))].join('\n');
}

function section(code: string, entry: ErrorEntry): string {
  const rows = LANGUAGES.map((language) => {
    const { what, safe, todo } = entry[language];
    return `| ${[language, what, safe, todo].map(cell).join(' | ')} |`;
  });
  return [`## ${code}`, '', `A ${entry.kind}.`, '', '| | what | safe | to do |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
