/** Receipts to choose from, with the field that finds them. */
import { useEffect, useRef, type Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { dateTimeText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { signedDue } from './receipts-view.ts';
import type { FoundReceipts } from './use-receipts.ts';
import '../../parts/panes.css';

type Props = {
  readonly found: FoundReceipts;
  readonly openId: string | null;
  readonly onOpen: (receiptId: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function ReceiptList({ found, openId, onOpen, inputRef }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [openId]);
  return (
    <>
      <TextField
        label={t('receipts.search')}
        placeholder={t('receipts.searchHint')}
        value={found.text}
        onChange={found.search}
        maxLength={500}
        hint="F2"
        {...(inputRef === undefined ? {} : { inputRef })}
      />
      {found.isLoaded && found.rows.length === 0 ? (
        <NothingFound text={found.text} />
      ) : (
        <ul className="pick-list" ref={list}>
          {found.rows.map((row) => (
            <li key={row.receiptId}>
              <AriaButton
                className="pick-list__row"
                aria-current={row.receiptId === openId}
                onPress={() => onOpen(row.receiptId)}
              >
                <span className="pick-list__main">
                  {t('common.numbered', { number: row.number })}{' '}
                  {row.kind !== 'sale' && <span className="badge badge--attention">{t(`receipts.kind.${row.kind}`)}</span>}
                </span>
                <span className="pick-list__amount">
                  <Money amount={signedDue(row)} bare />
                </span>
                <span className="pick-list__more">{row.firstGoods}</span>
                <span className="pick-list__more">{dateTimeText(row.at)}</span>
              </AriaButton>
            </li>
          ))}
          {found.hasMore && (
            <li>
              <Button wide look="quiet" onPress={found.more}>
                {t('receipts.more')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function NothingFound({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return text.trim() === '' ? (
    <EmptyState title={t('receipts.empty')} text={t('receipts.emptyText')} />
  ) : (
    <EmptyState title={t('receipts.nothing')} text={t('receipts.nothingText')} />
  );
}
