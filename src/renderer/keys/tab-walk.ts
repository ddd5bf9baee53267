/** Remembers whether the focus came to where it is by Tab or by a finger. */
export type TabWalk = { readonly isWalkedTo: () => boolean; readonly stop: () => void };

export function watchTabWalk(page: Window): TabWalk {
  let isTabbing = false;
  let isWalkedTo = false;
  const onKey = (event: KeyboardEvent): void => {
    isTabbing = event.key === 'Tab';
  };
  const onPointer = (): void => {
    isTabbing = false;
    isWalkedTo = false;
  };
  const onFocus = (): void => {
    isWalkedTo = isTabbing;
  };
  page.addEventListener('keydown', onKey, { capture: true });
  page.addEventListener('pointerdown', onPointer, { capture: true });
  page.addEventListener('focusin', onFocus);
  return {
    isWalkedTo: () => isWalkedTo,
    stop() {
      page.removeEventListener('keydown', onKey, { capture: true });
      page.removeEventListener('pointerdown', onPointer, { capture: true });
      page.removeEventListener('focusin', onFocus);
    },
  };
}
