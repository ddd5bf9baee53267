// Runs inside the page: notes when a scan's last key was pressed and when the line it made was on the glass.

/** What the benchmark asks of the page. */
export type PaintWatch = {
  /** The next scan shall make a line with this text. */
  expect(text: string): void;
  /** Milliseconds from the terminator's key event to the frame that shows the line. */
  painted(): Promise<number>;
};

/**
 * Given to the browser as text, so it may use nothing from outside itself. The key's own time stamp counts, not when its
 * handler ran. A frame's paint comes after its animation callbacks: a message posted in one arrives when the frame has been drawn.
 */
export function watchPaint(): void {
  let wanted = '';
  let pressedAt = 0;
  let tell: (ms: number) => void = () => undefined;
  let promise = Promise.resolve(0);
  window.addEventListener('keydown', (event) => event.key === 'Enter' && (pressedAt = event.timeStamp), { capture: true });

  const isThere = (): boolean => [...document.querySelectorAll('.line__name')].some((name) => name.textContent === wanted);
  new MutationObserver(() => {
    if (wanted === '' || !isThere()) return;
    wanted = '';
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell(performance.now() - pressedAt);
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const watch: PaintWatch = {
    expect(text) {
      wanted = text;
      promise = new Promise((resolve) => (tell = resolve));
    },
    painted: () => promise,
  };
  Object.assign(window, { paintWatch: watch });
}
