/** The lines of an order as fields: quantity and price; a line that goes out stays in sight until all is saved. */
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../../keys/use-actions.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { cleanNumber } from '../../../parts/typed-number.ts';
import { StepButton } from '../../returns/step-button.tsx';
import { priceOf, quantityOf, stepRow, type EditRow } from './edit-view.ts';
import { quantityLabel } from '../orders-view.ts';
import type { EditModel } from './use-edit.ts';
import '../../returns/returns.css';

export function EditRows({ model: { rows, put, chosen, choose } }: { readonly model: EditModel }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [isTyping, setTyping] = useState(false);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  );
  const leaveField = (): void => list.current?.querySelector<HTMLInputElement>('input:focus')?.blur();
  const walk = (by: 1 | -1): void => {
    leaveField();
    choose(rows[at + by]?.id ?? chosen);
  };
  const onRow = (change: (row: EditRow) => EditRow) => (): void => {
    const row = rows[at];
    if (row !== undefined) put(change(row));
  };
  const type = (field: 'quantity' | 'price') => (): void =>
    list.current?.children[at]?.querySelector<HTMLInputElement>(`[data-field=${field}] input`)?.focus();
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), inFields: isTyping, run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), inFields: isTyping, run: () => walk(-1) },
    {
      id: 'typed',
      keys: ['Enter'],
      label: t('orderEdit.typed'),
      hidden: true,
      inFields: true,
      enabled: isTyping,
      run: leaveField,
    },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: onRow((row) => stepRow(row, 1)) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: onRow((row) => stepRow(row, -1)) },
    { id: 'quantity', keys: ['*'], label: t('orderEdit.quantity'), run: type('quantity') },
    { id: 'price', keys: ['='], label: t('orderEdit.price'), run: type('price') },
    { id: 'out', keys: ['Delete'], label: t('orderEdit.remove'), run: onRow(turn) },
  ]);
  return (
    <ol
      className="return-lines"
      aria-label={t('orders.goods')}
      ref={list}
      onFocus={({ target }) => setTyping(target instanceof HTMLInputElement)}
      onBlur={() => setTyping(false)}
    >
      {rows.map((row, index) => (
        <Row key={row.id} row={row} isCurrent={index === at} onChange={put} onEnter={() => choose(row.id)} />
      ))}
    </ol>
  );
}

/** Goods in the customer's hands stay: there is nothing of them to take out. */
const mayGoOut = ({ line }: EditRow): boolean => line === null || line.open > 0;
const turn = (row: EditRow): EditRow => (mayGoOut(row) ? { ...row, isOut: !row.isOut } : row);

type RowProps = {
  readonly row: EditRow;
  readonly isCurrent: boolean;
  readonly onChange: (row: EditRow) => void;
  /** One of its fields or buttons has the focus. */
  readonly onEnter: () => void;
};

function Row({ row, isCurrent, onChange, onEnter }: RowProps) {
  const { t } = useTranslation();
  const { name, isOut } = row;
  return (
    <li
      className={`return-line order-edit__row${isOut ? ' order-edit__row--out' : ''}`}
      aria-current={isCurrent}
      onFocus={onEnter}
    >
      <RowWords row={row} />
      <QuantityCell row={row} onChange={onChange} />
      <PriceCell row={row} onChange={onChange} />
      <AriaButton
        className="return-line__step"
        isDisabled={!mayGoOut(row)}
        aria-label={`${t(isOut ? 'orderEdit.keep' : 'orderEdit.remove')}: ${name}`}
        onPress={() => onChange(turn(row))}
      >
        <Icon name={isOut ? 'plus' : 'trash'} />
      </AriaButton>
    </li>
  );
}

function RowWords({ row: { name, line, isOut } }: Pick<RowProps, 'row'>) {
  const { t } = useTranslation();
  const words = [
    line === null ? t('orderEdit.joins') : null,
    isOut ? t('orderEdit.goesOut') : null,
    line !== null && line.handed > 0 ? t('orders.handedOut', { count: quantityLabel(line.handed) }) : null,
  ].filter((word) => word !== null);
  return (
    <span className="return-line__words">
      <span className="return-line__name">{name}</span>
      {words.length > 0 && <span className="return-line__more">{words.join(' · ')}</span>}
    </span>
  );
}

type CellProps = Pick<RowProps, 'row' | 'onChange'>;

function QuantityCell({ row, onChange }: CellProps) {
  const { t } = useTranslation();
  const { name, line, isOut } = row;
  const quantity = quantityOf(row);
  const isLeast = (quantity ?? 0) <= (line?.handed ?? 0);
  return (
    <div className="return-line__amount" role="group" aria-label={t('returns.quantityOf', { name })}>
      <StepButton by={-1} isDisabled={isOut || isLeast} onPress={() => onChange(stepRow(row, -1))} />
      <span data-field="quantity" className="order-edit__field">
        <TextField
          label={t('orderEdit.quantity')}
          value={row.quantity}
          onChange={(text) => onChange({ ...row, quantity: cleanNumber(text, 3) })}
          inputMode="decimal"
          isDisabled={isOut}
          selectOnFocus
          error={isOut || quantity !== null ? undefined : t('orderEdit.wrong')}
        />
      </span>
      <StepButton by={1} isDisabled={isOut} onPress={() => onChange(stepRow(row, 1))} />
    </div>
  );
}

/** What the customer holds was settled at its price. */
function PriceCell({ row, onChange }: CellProps) {
  const { t } = useTranslation();
  const { line, isOut } = row;
  const isFixed = isOut || (line?.handed ?? 0) > 0;
  const isRead = priceOf(row) !== null || line?.price === 0;
  return (
    <span data-field="price" className="order-edit__field order-edit__field--price">
      <TextField
        label={t('orderEdit.price')}
        value={row.price}
        onChange={(text) => onChange({ ...row, price: cleanNumber(text, 2) })}
        inputMode="decimal"
        isDisabled={isFixed}
        selectOnFocus
        error={isFixed || isRead ? undefined : t('orderEdit.wrong')}
      />
    </span>
  );
}
