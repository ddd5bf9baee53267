/** Which actions the keys mean now: dialogs before screens, screens before the app. */
import type { Action } from './action.ts';

export type Level = 'app' | 'screen' | 'dialog';
type Layer = { readonly level: Level; readonly actions: () => readonly Action[] };
const RANK: Readonly<Record<Level, number>> = { app: 0, screen: 1, dialog: 2 };

export type KeyRegistry = {
  /** Adds a layer; the returned function takes it away. */
  add(layer: Layer): () => void;
  /** The actions that count now, nearest first. An open dialog hides the screen below it. */
  current(): readonly Action[];
};

export function createKeyRegistry(): KeyRegistry {
  let layers: readonly Layer[] = [];
  return {
    add(layer) {
      layers = [...layers, layer];
      return () => {
        layers = layers.filter((other) => other !== layer);
      };
    },
    current() {
      const newestFirst = [...layers].reverse();
      const dialog = newestFirst.find((layer) => layer.level === 'dialog');
      const shown = dialog === undefined ? newestFirst : [dialog];
      return [...shown].sort((a, b) => RANK[b.level] - RANK[a.level]).flatMap((layer) => layer.actions());
    },
  };
}
