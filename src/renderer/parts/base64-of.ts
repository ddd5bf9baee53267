/** A chosen file as a call to the till carries it. */

/** The browser's own reader does it beside the page's thread. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^data:[^,]*,/, '') : '');
    reader.onerror = () => reject(reader.error ?? new DOMException('unreadable file'));
    reader.readAsDataURL(file);
  });
}
