/** Operators by their passwords, as table 2 has them. */
import { OPERATORS, TABLE, tableNumber, tableText, type TableValues } from './tables.ts';

export const ADMINISTRATOR = 29;
export const SYSTEM_ADMINISTRATOR = 30;

/** The number of the operator with this password, 1 to 30; undefined when nobody has it. */
export function operatorByPassword(tables: TableValues, password: number): number | undefined {
  for (let operator = 1; operator <= OPERATORS; operator += 1)
    if (tableNumber(tables, TABLE.operators, operator, 1) === password) return operator;
  return undefined;
}

export function operatorName(tables: TableValues, operator: number): string {
  return tableText(tables, TABLE.operators, operator, 2);
}
