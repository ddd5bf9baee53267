/** A file from the till given to the person: the browser downloads it, the desktop window asks where to save it. */

export type FileToSave = { readonly name: string; readonly type: string; readonly contentBase64: string };

/** Long enough for a slow disk to begin reading. */
const KEPT_MS = 60_000;

export function saveFile({ name, type, contentBase64 }: FileToSave): void {
  const bytes = Uint8Array.from(atob(contentBase64), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
