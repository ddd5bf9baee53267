/** A small table of a report. A row with receipts behind it opens them. */
import { Button as AriaButton } from 'react-aria-components';
import type { ReceiptsWithin } from '../../../contract/till/payment-contract.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { useNavigation, type Place } from '../../navigation.tsx';
import { Money } from '../../parts/money.tsx';

export type DoorRow = {
  readonly id: string;
  /** Amounts are shown as money, words as they are. The first cell names the row. */
  readonly cells: readonly (string | Minor)[];
  readonly within?: ReceiptsWithin;
  readonly place?: Place;
};

type Props = { readonly label: string; readonly heads: readonly string[]; readonly rows: readonly DoorRow[] };

export function DoorTable({ label, heads, rows }: Props) {
  const { go } = useNavigation();
  return (
    <table className="door-table" aria-label={label}>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={index} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, within, place }) => {
          const target: Place | undefined = place ?? (within === undefined ? undefined : { at: 'receipts', within });
          return (
            <tr key={id} {...(target === undefined ? {} : { onClick: () => go(target), className: 'door-table__door' })}>
              {cells.map((cell, index) => (
                <td key={index}>
                  {index === 0 && target !== undefined ? (
                    <AriaButton className="door-table__name" onPress={() => go(target)}>
                      {cell}
                    </AriaButton>
                  ) : typeof cell === 'string' ? (
                    cell
                  ) : (
                    <Money amount={cell} bare />
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
