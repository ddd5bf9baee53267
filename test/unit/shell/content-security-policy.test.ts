/** The one inline style the policy allows is exactly the one React Aria writes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, REACT_ARIA_STYLE_HASH } from '../../../src/main/ipc/content-security-policy.ts';

it("names React Aria's style by its hash", () => {
  const source = readFileSync('node_modules/react-aria/dist/private/interactions/usePress.mjs', 'utf8');
  const [, attribute = ''] = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source) ?? [];
  const [, template = ''] = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source) ?? [];
  const style = template.replace(/\$\{[^}]+\}/, attribute).trim();
  expect(style).toContain(`[${attribute}]`);
  expect(REACT_ARIA_STYLE_HASH).toBe(`sha256-${createHash('sha256').update(style).digest('base64')}`);
});

it('allows nothing from elsewhere, nothing inline and no evaluation', () => {
  const policy = contentSecurityPolicy();
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
