/** Taking money ahead for an order: all of it, a part, or an advance while the goods are not settled. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { parseMoney } from '../../../../domain/money/decimal.ts';
import { ZERO, type Minor } from '../../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { moneyWithSign, typedText } from '../../../i18n/format.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Choices } from '../../../parts/choices.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Keypad } from '../../../parts/keypad.tsx';
import { Money } from '../../../parts/money.tsx';
import { Page } from '../../../parts/page.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { cleanNumber, typeKey } from '../../../parts/typed-number.ts';
import { usePerform } from '../../../perform/perform.tsx';
import type { Given } from '../orders-view.ts';
import { TenderSide } from './tender-side.tsx';
import { useQuickCash } from './use-quick-cash.ts';
import { useTenders } from './use-tenders.ts';
import '../../../parts/panes.css';
import './payment.css';

export function PrepayScreen({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const { shop } = useTillState();
  const { orderId, number } = order.card;
  const [what, setWhat] = useState<'full' | 'part' | 'advance'>('full');
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const sum = what === 'full' ? order.due : typedSum(text);
  const tenders = useTenders({ due: sum, dueInCash: sum, of: `${orderId} before ${String(order.prepaid)}` });
  const quick = useQuickCash(sum);
  const isReady = sum > 0 && tenders.isEnough && !isBusy && (what === 'advance' || sum <= order.due);

  const kinds = [
    { id: 'full', label: t('orders.prepayFull'), hint: 'Alt+1' },
    { id: 'part', label: t('orders.prepayPart'), hint: 'Alt+2' },
    { id: 'advance', label: t('orders.prepayAdvance'), hint: 'Alt+3' },
  ] as const;
  useActions(kinds.map(({ id, label, hint }) => ({ id, label, keys: [hint], run: () => setWhat(id) })));

  async function take(given: readonly Given[]): Promise<void> {
    setBusy(true);
    const kind = what === 'advance' ? 'advance' : 'lines';
    await perform(() => till['orders.prepay']({ orderId, what: kind, sum, tenders: given.map((one) => ({ ...one })) }));
    setBusy(false);
  }

  return (
    <Page
      title={t('orders.prepayTitle', { number })}
      onBack={() => {
        tenders.forget();
        go({ at: 'orders', view: 'card', orderId });
      }}
      primary={{
        id: 'prepay',
        keys: ['F12', 'Enter'],
        label: sum > 0 ? t('orders.takePrepayment', { amount: moneyWithSign(tenders.rest, shop.currency) }) : t('orders.prepay'),
        inFields: true,
        enabled: isReady,
        run: () => void take(tenders.all),
      }}
    >
      <div className="panes panes--even">
        <section className="pane order-prepay">
          <Choices label={t('orders.howMuch')} value={what} onChange={setWhat} isLarge options={kinds} />
          {what !== 'full' && (
            <TextField
              label={t('orders.sum')}
              look="amount"
              value={typedText(text)}
              inputMode="decimal"
              onChange={(typed) => setText(cleanNumber(typed.replace(/\s/g, ''), 2))}
              error={what === 'part' && sum > order.due ? t('orders.sumTooMuch') : undefined}
              autoFocus
            />
          )}
          {what !== 'full' && <Keypad onKey={(key) => setText((typed) => typeKey(typed, key, 2))} />}
          <p className="quiet">{t(`orders.prepayText.${what}`)}</p>
          <Facts
            facts={[
              { id: 'total', label: t('orders.total'), value: <Money amount={order.total} /> },
              { id: 'paid', label: t('orders.paidBefore'), value: <Money amount={order.prepaid} /> },
              { id: 'due', label: t('orders.toPay'), value: <Money amount={order.due} />, isStrong: true },
            ]}
          />
        </section>
        <aside className="pane pane--card">
          {sum > 0 && (
            <TenderSide tenders={tenders} quick={quick} isBusy={isBusy} onCash={(cash) => void take(tenders.withCash(cash))} />
          )}
        </aside>
      </div>
    </Page>
  );
}

function typedSum(text: string): Minor {
  const parsed = parseMoney(text.replace(/,$/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : ZERO;
}
