/** A slip as it will lie in the hand: the printer's own lines, on paper. */
import { layoutSlip, lineCells, type PaperColumns, type SlipLine } from '../../domain/receipt/layout-slip.ts';
import type { Slip } from '../../domain/receipt/slip.ts';
import './slip-paper.css';

type Props = {
  readonly label: string;
  readonly slip: Slip;
  readonly columns: PaperColumns;
  /** The shop's picture, a PNG in base64. */
  readonly logo?: string;
};

export function SlipPaper({ label, slip, columns, logo = '' }: Props) {
  return (
    <div className="slip-paper" role="img" aria-label={label}>
      <div className="slip-paper__sheet" style={{ width: `calc(${String(columns)}ch + 2 * var(--space-4))` }}>
        {logo !== '' && <img className="logo-preview" src={`data:image/png;base64,${logo}`} alt="" />}
        {layoutSlip(slip, columns).map((line, index) => (
          <PaperLine key={index} line={line} />
        ))}
      </div>
    </div>
  );
}

function PaperLine({ line }: { readonly line: SlipLine }) {
  if (line.kind === 'qr' || line.kind === 'barcode')
    return <div className="slip-paper__code">{line.kind === 'qr' ? 'QR' : line.data}</div>;
  if (line.kind !== 'line') return null;
  const { size, bold, inverse } = line.style;
  return (
    <div
      className={`slip-paper__line${bold ? ' slip-paper__line--bold' : ''}${inverse ? ' slip-paper__line--inverse' : ''}`}
      style={{ paddingLeft: `${String(line.indent)}ch` }}
      data-cells={lineCells(line)}
    >
      <span style={{ fontSize: `${String(size)}em` }}>{line.text === '' ? '\u00a0' : line.text}</span>
    </div>
  );
}
