/** The beginning of a return: the receipt is scanned, or looked for among the latest. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Page } from '../../parts/page.tsx';
import { ReceiptList } from '../receipts/receipt-list.tsx';
import { neighbour } from '../receipts/receipts-view.ts';
import { useFoundReceipts } from '../receipts/use-receipts.ts';
import '../../parts/panes.css';
import './returns.css';

export function FindReceipt({ onLoose }: { readonly onLoose: () => void }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { sync } = useTillState();
  const found = useFoundReceipts();
  const search = useRef<HTMLInputElement>(null);
  const [chosenId, choose] = useState<string | null>(null);
  const openId = chosenId ?? found.rows[0]?.receiptId ?? null;
  const walk = (by: 1 | -1): void => choose(neighbour(found.rows, openId, by));
  const open = (receiptId: string): void => go({ at: 'returns', receiptId });

  useActions([
    { id: 'search', keys: ['F2'], label: t('receipts.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('receipts.next'), inFields: true, run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('receipts.previous'), inFields: true, run: () => walk(-1) },
  ]);
  return (
    <Page
      title={t('place.returns')}
      primary={{
        id: 'open',
        keys: ['F12', 'Enter'],
        label: t('returns.open'),
        inFields: true,
        enabled: openId !== null,
        run: () => openId !== null && open(openId),
      }}
      actions={[
        { id: 'loose', keys: ['Alt+B'], label: t('returns.loose'), run: onLoose },
        ...(sync.kind === 'alone'
          ? []
          : [
              {
                id: 'elsewhere',
                keys: ['Alt+W'] as const,
                label: t('returns.elsewhere.other'),
                run: () => go({ at: 'returns', elsewhere: found.text.trim() }),
              },
            ]),
      ]}
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('receipts.search')}>
          <ReceiptList
            found={{
              ...found,
              search: (text) => {
                found.search(text);
                choose(null);
              },
            }}
            openId={openId}
            onOpen={open}
            inputRef={search}
          />
        </section>
        <aside className="pane returns__help">
          <h2>{t('returns.scanFirst')}</h2>
          <p className="quiet">{t('returns.scanFirstText')}</p>
          <ol className="returns__steps">
            <li>{t('returns.step.receipt')}</li>
            <li>{t('returns.step.goods')}</li>
            <li>{t('returns.step.money')}</li>
          </ol>
        </aside>
      </div>
    </Page>
  );
}
