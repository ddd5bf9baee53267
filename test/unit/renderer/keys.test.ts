/** Keys mean places on the keyboard, and the nearest action that may act gets them. */
import { describe, expect, it } from 'vitest';
import { findAction, keysOf, type Action, type KeyPress } from '../../../src/renderer/keys/action.ts';
import { createKeyRegistry } from '../../../src/renderer/keys/key-registry.ts';

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});
const action = (id: string, keys: readonly string[], more: Partial<Action> = {}): Action => ({
  id,
  keys,
  label: id,
  run: () => undefined,
  ...more,
});

describe('a key press', () => {
  it('is named by its place in any layout', () => {
    expect(keysOf(press('/', 'Slash'))).toContain('/');
    expect(keysOf(press('.', 'Slash'))).toEqual([',', '/']);
    expect(keysOf(press('я', 'KeyZ', { ctrlKey: true }))).toEqual(['Ctrl+Z']);
    expect(keysOf(press(',', 'Slash', { shiftKey: true }))).toContain('?');
  });

  it('of the numeric pad is the same as of the row above', () => {
    expect(keysOf(press('5', 'Numpad5'))).toEqual(['5']);
    expect(keysOf(press('+', 'NumpadAdd'))).toEqual(['+']);
    expect(keysOf(press('+', 'Equal', { shiftKey: true }))).toEqual(['+']);
    expect(keysOf(press('Enter', 'NumpadEnter'))).toEqual(['Enter']);
  });

  it('of a letter is a letter in every alphabet', () => {
    expect(keysOf(press('ї', 'BracketRight'))).toContain('Letter');
    expect(keysOf(press('ж', 'Semicolon'))).toContain('Letter');
    expect(keysOf(press('5', 'Digit5'))).not.toContain('Letter');
  });
});

describe('the action of a key', () => {
  it('is the first that may act now', () => {
    const actions = [action('a', ['Enter'], { enabled: false }), action('b', ['Enter'])];
    expect(findAction(actions, ['Enter'], false)?.action.id).toBe('b');
  });

  it('does not take what is typed into a field, unless it says so or the key writes nothing', () => {
    const actions = [action('minus', ['-']), action('take', ['Enter'], { inFields: true }), action('pay', ['F12'])];
    expect(findAction(actions, ['-'], true)).toBeNull();
    expect(findAction(actions, ['Enter'], true)?.action.id).toBe('take');
    expect(findAction(actions, ['F12'], true)?.action.id).toBe('pay');
  });

  it('of a point in the Russian layout is a comma while a number is being typed, else the discount', () => {
    const typing = (hasTyped: boolean) => [action('comma', [','], { enabled: hasTyped }), action('discount', ['/'])];
    expect(findAction(typing(true), [',', '/'], false)?.action.id).toBe('comma');
    expect(findAction(typing(false), [',', '/'], false)?.action.id).toBe('discount');
  });
});

describe('the registry of keys', () => {
  it('asks the screen before the app, and the newest layer first', () => {
    const registry = createKeyRegistry();
    registry.add({ level: 'screen', actions: () => [action('screen', ['F6'])] });
    registry.add({ level: 'app', actions: () => [action('app', ['F6'])] });
    registry.add({ level: 'screen', actions: () => [action('part', ['F6'])] });
    expect(registry.current().map(({ id }) => id)).toEqual(['part', 'screen', 'app']);
  });

  it('hides everything below an open dialog, until it closes', () => {
    const registry = createKeyRegistry();
    registry.add({ level: 'screen', actions: () => [action('screen', ['Enter'])] });
    const close = registry.add({ level: 'dialog', actions: () => [action('dialog', ['Enter'])] });
    expect(registry.current().map(({ id }) => id)).toEqual(['dialog']);
    close();
    expect(registry.current().map(({ id }) => id)).toEqual(['screen']);
  });
});
