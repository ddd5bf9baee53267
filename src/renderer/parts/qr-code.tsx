/** A QR code drawn as one path: dark on white in every theme, for phones read nothing else. */
import { create } from 'qrcode';
import './qr-code.css';

/** ISO/IEC 18004 asks for four empty modules around it. */
const QUIET = 4;

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET;
  const dark = Array.from({ length: modules.size ** 2 }, (_, index) => index).filter((index) => modules.data[index] === 1);
  const path = dark
    .map((index) => `M${String((index % modules.size) + QUIET)} ${String(Math.floor(index / modules.size) + QUIET)}h1v1h-1z`)
    .join('');
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${String(size)} ${String(size)}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect className="qr-code__paper" width={size} height={size} />
      <path d={path} />
    </svg>
  );
}
