/** Putting held characters into a field as if they had been typed, and taking them out again when they turn out to be a scan. */
type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = { readonly field: Field; readonly value: string; readonly start: number; readonly end: number };

const REMEMBERED = 64;

export type FieldTyping = {
  readonly type: (field: Field, text: string) => void;
  /** A character that went to an action, or nowhere: it is counted, and cannot be taken back. */
  readonly pass: () => void;
  /** Undoes the last `count` characters typed, together with a selection they replaced. */
  readonly takeBack: (count: number) => void;
};

export function createFieldTyping(): FieldTyping {
  let typed: readonly (Before | null)[] = [];

  function typeChar(field: Field, char: string): void {
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    typed = [...typed, { field, value: field.value, start, end }].slice(-REMEMBERED);
    // The browser's own insertion keeps Ctrl+Z and the length limit working; a field that lost the focus needs the other way.
    // oxlint-disable-next-line typescript/no-deprecated
    if (document.activeElement === field && document.execCommand('insertText', false, char)) return;
    if (field.maxLength >= 0 && field.value.length - (end - start) >= field.maxLength) return;
    replace(field, char, start, end);
  }

  return {
    type: (field, text) => Array.from(text).forEach((char) => typeChar(field, char)),
    pass() {
      typed = [...typed, null].slice(-REMEMBERED);
    },
    takeBack(count) {
      const before = typed.slice(-count).find((one) => one !== null);
      typed = typed.slice(0, -count);
      if (before === undefined) return;
      replace(before.field, before.value, 0, before.field.value.length);
      before.field.setSelectionRange(before.start, before.end);
    },
  };
}

function replace(field: Field, text: string, start: number, end: number): void {
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
