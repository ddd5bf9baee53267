/** An order made at the till: goods by scan or search, who it is for, and whether something is paid now. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { add, extend, milli, ONE_PIECE, ZERO, type Milli } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { useKept } from '../../kept.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import '../returns/returns.css';

type Wanted = { readonly good: GoodView; readonly quantity: Milli };
const FOUND = 8;

export function OrderForm() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [lines, setLines] = useKept<readonly Wanted[]>('orders.new', '', []);
  const [name, setName] = useKept('orders.new.name', '', '');
  const [phone, setPhone] = useKept('orders.new.phone', '', '');
  const [comment, setComment] = useKept('orders.new.comment', '', '');
  const [isBusy, setBusy] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['catalogue.search', wanted, FOUND],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: FOUND }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const total = add(ZERO, ...lines.map(({ good, quantity }) => extend(good.price ?? ZERO, quantity)));

  useScanTaker((scanned) => {
    const { kind } = readScan(scanned);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'gs1' && kind !== 'text') return null;
    void addScanned(scanned);
    return 'read';
  });

  async function addScanned(scanned: string): Promise<void> {
    for (const code of codesOf(scanned)) {
      const answer = await till['catalogue.search']({ text: code, limit: 2 }).catch(() => null);
      const [good, ...others] = answer?.goods ?? [];
      if (good !== undefined && others.length === 0) return put(good);
    }
    notices.show({ tone: 'attention', title: t('returns.goodUnknown'), text: t('returns.goodUnknownText') });
  }

  function put(good: GoodView): void {
    setLines((now) =>
      now.some((line) => line.good.goodId === good.goodId)
        ? now.map((line) => (line.good.goodId === good.goodId ? { ...line, quantity: milli(line.quantity + ONE_PIECE) } : line))
        : [...now, { good, quantity: ONE_PIECE }],
    );
    setText('');
  }

  const change = (goodId: string, by: 1 | -1): void =>
    setLines((now) =>
      now.flatMap((line) => {
        if (line.good.goodId !== goodId) return [line];
        const quantity = milli(Math.max(0, line.quantity + by * ONE_PIECE));
        return quantity === 0 ? [] : [{ ...line, quantity }];
      }),
    );

  async function create(willPay: boolean): Promise<void> {
    setBusy(true);
    const answer = await perform(() =>
      till['orders.create']({
        ...{ buyerName: name.trim(), buyerPhone: phone.trim(), comment: comment.trim(), willPay },
        lines: lines.map(({ good, quantity }) => ({ goodId: good.goodId, quantity })),
      }),
    );
    setBusy(false);
    if (!answer.ok) return;
    setLines([]);
    setName('');
    setPhone('');
    setComment('');
    go({ at: 'orders', view: willPay ? 'prepay' : 'card', orderId: answer.value.orderId });
  }

  useActions([{ id: 'search', keys: ['F2'], label: t('returns.findGood'), run: () => search.current?.focus() }]);
  const isReady = lines.length > 0 && !isBusy;
  const results = wanted === '' ? [] : (found.data?.goods ?? []);
  return (
    <Page
      title={t('orders.newTitle')}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'create-pay',
        keys: ['F12'],
        label: t('orders.createAndPay'),
        enabled: isReady,
        run: () => void create(true),
      }}
      actions={[{ id: 'create', keys: ['F5'], label: t('orders.createUnpaid'), enabled: isReady, run: () => void create(false) }]}
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('orders.goods')}>
          <TextField
            label={t('returns.findGood')}
            placeholder={t('returns.findGoodHint')}
            value={text}
            onChange={setText}
            maxLength={200}
            inputRef={search}
          />
          {results.length > 0 && (
            <ul className="pick-list pick-list--short">
              {results.map((good) => (
                <li key={good.goodId}>
                  <AriaButton className="pick-list__row" onPress={() => put(good)}>
                    <span className="pick-list__main">
                      {good.name} {good.variant}
                    </span>
                    <span className="pick-list__amount">{good.price !== null && <Money amount={good.price} bare />}</span>
                    <span className="pick-list__more">{good.article}</span>
                  </AriaButton>
                </li>
              ))}
            </ul>
          )}
          {results.length === 0 && lines.length === 0 && (
            <EmptyState title={t('orders.newEmpty')} text={t('orders.newEmptyText')} />
          )}
          {lines.length > 0 && <WantedLines lines={lines} onChange={change} />}
        </section>
        <aside className="pane pane--card">
          <TextField label={t('orders.buyer')} value={name} onChange={setName} maxLength={200} />
          <TextField label={t('orders.phone')} value={phone} onChange={setPhone} maxLength={30} placeholder="+7 999 000-00-00" />
          <TextField label={t('orders.remark')} value={comment} onChange={setComment} maxLength={2000} />
          <p className="quiet">{t('orders.total')}</p>
          <p className="refund__total">
            <Money amount={total} />
          </p>
        </aside>
      </div>
    </Page>
  );
}

function WantedLines({
  lines,
  onChange,
}: {
  readonly lines: readonly Wanted[];
  readonly onChange: (goodId: string, by: 1 | -1) => void;
}) {
  const { t } = useTranslation();
  return (
    <ol className="return-lines">
      {lines.map(({ good, quantity }) => (
        <li key={good.goodId} className="return-line order-wanted">
          <span className="return-line__words">
            <span className="return-line__name">
              {good.name} {good.variant}
            </span>
            <span className="return-line__more">{good.price !== null && <Money amount={good.price} bare />}</span>
          </span>
          <div className="return-line__amount">
            <AriaButton className="return-line__step" aria-label={t('returns.oneLess')} onPress={() => onChange(good.goodId, -1)}>
              <Icon name="minus" />
            </AriaButton>
            <span className="return-line__quantity">
              <Quantity amount={quantity} unit={good.unit} />
            </span>
            <AriaButton className="return-line__step" aria-label={t('returns.oneMore')} onPress={() => onChange(good.goodId, 1)}>
              <Icon name="plus" />
            </AriaButton>
          </div>
        </li>
      ))}
    </ol>
  );
}
