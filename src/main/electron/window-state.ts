/** Where the window was, kept in a small file. A file that makes no sense, or a place no display shows, is forgotten. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const SMALLEST = { width: 800, height: 600 };
const FIRST = { width: 1280, height: 800 };

const savedState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(SMALLEST.width),
  height: z.int().min(SMALLEST.height),
  maximized: z.boolean(),
});

export type WindowState = { readonly bounds: Partial<Rectangle>; readonly maximized: boolean };

export function readWindowState(path: string): WindowState {
  const saved = savedState.safeParse(readJson(path));
  if (!saved.success) return { bounds: FIRST, maximized: true };
  const { maximized, ...bounds } = saved.data;
  return { bounds: isShown(bounds) ? bounds : FIRST, maximized };
}

/** Keeps the state on closing. A state that cannot be written is not worth an error. */
export function keepWindowState(window: BrowserWindow, path: string): void {
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(`${path}.new`, JSON.stringify(state));
      renameSync(`${path}.new`, path);
    } catch {
      return;
    }
  });
}

/** The middle of the title bar must lie on a display, so that the window can be dragged back. */
function isShown({ x, y, width }: Rectangle): boolean {
  const grip = { x: x + width / 2, y: y + 10 };
  return screen
    .getAllDisplays()
    .some(
      ({ workArea: area }) =>
        grip.x >= area.x && grip.x < area.x + area.width && grip.y >= area.y && grip.y < area.y + area.height,
    );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}
