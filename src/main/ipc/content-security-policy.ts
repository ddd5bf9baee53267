/** What the page with the screens may load and talk to. One policy for both shells. */

/** React Aria puts one constant style element into the page (touch-action of pressable parts): allowed by its hash, nothing else inline is. */
export const REACT_ARIA_STYLE_HASH = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

/** `connect`: what the page may open connections to besides its own origin, e.g. `ws://127.0.0.1:8080`. */
export function contentSecurityPolicy(connect?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' '${REACT_ARIA_STYLE_HASH}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' data:",
    `connect-src 'self'${connect === undefined ? '' : ` ${connect}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders(connect?: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'X-Frame-Options': 'DENY',
  };
}
