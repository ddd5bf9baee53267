/** Which good each line of a list of orders means: by its barcode, else by its article, and never by a guess. */
import { sql } from 'kysely';
import type { ListedGood } from '../../domain/order/orders-file-row.ts';
import type { Unit } from '../db/database.ts';

/** The good's id; or why it is none. */
export type FoundGood =
  { readonly goodId: string } | { readonly code: 'ORDERS_GOOD' | 'ORDERS_GOOD_UNCLEAR'; readonly written: string };
type Meaning = { readonly written: string; readonly goodIds: readonly string[]; readonly isPack: boolean };

const MOST_SHOWN = 40;

export async function findListedGoods(
  { trx, tenantId }: Unit,
  lines: readonly ListedGood[],
): Promise<(line: ListedGood) => FoundGood> {
  const barcodes = [...new Set(lines.map(({ barcode }) => barcode).filter((code) => code !== ''))];
  const articles = [...new Set(lines.filter(({ barcode }) => barcode === '').map(({ article }) => article))];
  const byBarcode = await sql<Meaning>`
    SELECT code AS written, array_agg(good_id) AS "goodIds", bool_or(quantity <> 1000) AS "isPack" FROM barcode
    WHERE tenant_id = ${tenantId} AND code = ANY(${barcodes}::text[]) GROUP BY code`.execute(trx);
  const byArticle = await sql<Meaning>`
    SELECT article AS written, array_agg(good_id) AS "goodIds", false AS "isPack" FROM good
    WHERE tenant_id = ${tenantId} AND article = ANY(${articles}::text[]) GROUP BY article`.execute(trx);
  const ofBarcode = new Map(byBarcode.rows.map((row) => [row.written, row]));
  const ofArticle = new Map(byArticle.rows.map((row) => [row.written, row]));
  return ({ barcode, article }) => {
    const written = (barcode === '' ? article : barcode).slice(0, MOST_SHOWN);
    const meaning = barcode === '' ? ofArticle.get(article) : ofBarcode.get(barcode);
    const [goodId, ...more] = meaning?.goodIds ?? [];
    if (goodId === undefined) return { code: 'ORDERS_GOOD', written };
    return more.length > 0 || meaning?.isPack === true ? { code: 'ORDERS_GOOD_UNCLEAR', written } : { goodId };
  };
}
