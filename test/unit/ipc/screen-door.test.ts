// Who is let in: a token opens one screen at a time, a session survives a reload.
import { describe, expect, it } from 'vitest';
import { createScreenDoor } from '../../../src/main/ipc/screen-door.ts';

describe('the screen door', () => {
  it('lets one screen in by a token and refuses a second one while the first is there', () => {
    const door = createScreenDoor();
    const token = door.invite();
    const session = door.admit({ t: 'hello', token });
    expect(session).toMatch(/^[\w-]{43}$/);
    expect(door.admit({ t: 'hello', token })).toBeUndefined();
  });
  it('lets a new screen in by the same token when the first one is gone', () => {
    const door = createScreenDoor();
    const token = door.invite();
    door.leave(door.admit({ t: 'hello', token })!);
    expect(door.admit({ t: 'hello', token })).toBeDefined();
  });
  it('knows a page that reloads by its session, and counts its connections', () => {
    const door = createScreenDoor();
    const token = door.invite();
    const session = door.admit({ t: 'hello', token })!;
    expect(door.admit({ t: 'hello', session })).toBe(session);
    door.leave(session);
    expect(door.admit({ t: 'hello', token })).toBeUndefined();
    door.leave(session);
    expect(door.admit({ t: 'hello', token })).toBeDefined();
  });
  it('refuses what it never gave out', () => {
    const door = createScreenDoor();
    expect(door.admit({ t: 'hello', token: 'x'.repeat(43) })).toBeUndefined();
    expect(door.admit({ t: 'hello', session: 'x'.repeat(43) })).toBeUndefined();
  });
});
