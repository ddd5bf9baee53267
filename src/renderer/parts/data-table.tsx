/** Rows and columns. Only the rows in sight are on the page, so thousands are as quick as ten. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import './data-table.css';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  /** A CSS grid track: "2fr", "120px". */
  readonly width?: string;
  /** Its head sorts the rows. */
  readonly sort?: { readonly now: 'ascending' | 'descending' | 'none'; readonly next: () => void };
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
  /** In pixels: narrower than that it is moved sideways. */
  readonly minWidth?: number;
};

export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowId, onOpen, selectedId = null, empty, rowHeight = 48, minWidth = 0 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const current = selectedId === null ? -1 : rows.findIndex((row) => rowId(row) === selectedId);
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current);
    // Only when another row is chosen: the table must not jump back while somebody scrolls it.
  }, [current]); // oxlint-disable-line react-hooks/exhaustive-deps
  const gridTemplateColumns = columns.map((column) => column.width ?? '1fr').join(' ');
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div ref={scroller} className="table" role="table" aria-label={label} aria-rowcount={rows.length + 1}>
      <div className="table__row table__row--head" role="row" style={{ gridTemplateColumns, minWidth }}>
        {columns.map((column) => (
          <Head key={column.id} column={column} />
        ))}
      </div>
      <div className="table__rows" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth }}>
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

const ARROWS = { ascending: '▲', descending: '▼', none: '' } as const;

function Head<Row>({ column: { title, align = 'start', sort } }: { readonly column: Column<Row> }) {
  const className = `table__cell table__cell--${align}`;
  if (sort === undefined)
    return (
      <span role="columnheader" className={className}>
        {title}
      </span>
    );
  return (
    <span role="columnheader" className={className} aria-sort={sort.now}>
      <button type="button" className="table__sort" onClick={sort.next}>
        {title} <span aria-hidden="true">{ARROWS[sort.now]}</span>
      </button>
    </span>
  );
}
