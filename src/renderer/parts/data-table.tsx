/** Rows and columns. Only the rows in sight are on the page, so thousands are as quick as ten. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import './data-table.css';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** A CSS grid track: "2fr", "120px". */
  readonly width?: string;
};

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly selectedId?: string | null;
  readonly empty?: ReactNode;
  readonly rowHeight?: number;
};

export function DataTable<Row>({ label, columns, rows, rowId, onOpen, selectedId = null, empty, rowHeight = 48 }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const gridTemplateColumns = columns.map((column) => column.width ?? '1fr').join(' ');
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div ref={scroller} className="table" role="table" aria-label={label} aria-rowcount={rows.length + 1}>
      <div className="table__row table__row--head" role="row" style={{ gridTemplateColumns }}>
        {columns.map((column) => (
          <span key={column.id} role="columnheader" className={`table__cell table__cell--${column.align ?? 'start'}`}>
            {column.title}
          </span>
        ))}
      </div>
      <div className="table__rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const id = rowId(row);
          return (
            <div
              key={id}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={id === selectedId}
              className={`table__row table__row--body${onOpen === undefined ? '' : ' table__row--opens'}`}
              style={{ gridTemplateColumns, height: item.size, transform: `translateY(${String(item.start)}px)` }}
              {...(onOpen === undefined
                ? {}
                : { tabIndex: 0, onClick: () => onOpen(row), onKeyDown: (event) => event.key === 'Enter' && onOpen(row) })}
            >
              {columns.map((column) => (
                <span key={column.id} role="cell" className={`table__cell table__cell--${column.align ?? 'start'}`}>
                  {column.cell(row)}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
