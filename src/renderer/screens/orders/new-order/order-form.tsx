/** An order made at the till: goods by scan or search, who it is for, and whether something is paid now. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../../client/till-client.tsx';
import { FindGood } from '../../../find-good/find-good.tsx';
import { phoneExample } from '../../../i18n/phone-example.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { KeyHint } from '../../../parts/key-hint.tsx';
import { Money } from '../../../parts/money.tsx';
import { Page } from '../../../parts/page.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { Switch } from '../../../parts/switch.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { Button } from '../../../parts/button.tsx';
import { NotHere } from '../not-here/not-here.tsx';
import { useOrderForm, type Wanted } from './use-order-form.ts';
import { StepButton } from '../../returns/step-button.tsx';
import '../../returns/returns.css';
import '../../../parts/panes.css';
import './new-order.css';

export function OrderForm() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { shop } = useTillState();
  const model = useOrderForm();
  useActions([
    {
      ...{ id: 'together', keys: ['Alt+J'], label: t('orders.togetherSet'), inFields: true },
      run: () => model.setOneHandover(!model.oneHandover),
    },
  ]);
  return (
    <Page
      title={t('orders.newTitle')}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'create-pay',
        keys: ['F12'],
        label: t('orders.createAndPay'),
        enabled: model.isReady && model.store === null,
        run: () => model.create(true),
      }}
      actions={[
        {
          id: 'create',
          keys: ['Alt+O'],
          label: t('orders.createUnpaid'),
          enabled: model.isReady,
          run: () => model.create(false),
        },
      ]}
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('orders.goods')}>
          <FindGood model={model.find} label={t('orders.findGood')} />
          {model.find.found.length === 0 && model.lines.length === 0 && (
            <EmptyState title={t('orders.newEmpty')} text={t('orders.newEmptyText')} />
          )}
          {model.store !== null && (
            <p className="order-said">
              {t('orders.notHere.collects', { name: model.store.name })}{' '}
              <Button onPress={() => model.setStore(null)}>{t('orders.notHere.collectsHere')}</Button>
            </p>
          )}
          {model.lines.length > 0 && <WantedLines lines={model.lines} onChange={model.change} />}
          {model.short !== null && (
            <NotHere
              isNamed
              good={model.short}
              onThere={model.setStore}
              onBring={model.bring}
              onSubstitute={({ goodId }) => model.replace(goodId)}
            />
          )}
        </section>
        <aside className="pane pane--card">
          {model.customer === null ? (
            <>
              <TextField label={t('orders.buyer')} value={model.name} onChange={model.setName} maxLength={200} />
              <TextField
                label={t('orders.phone')}
                value={model.phone}
                onChange={model.setPhone}
                maxLength={30}
                placeholder={phoneExample(shop.country)}
              />
            </>
          ) : (
            <p className="order-said">
              {t('orders.buyer')}: {[model.customer.name, ...model.customer.phones].filter((part) => part !== '').join(' · ')}{' '}
              <Button onPress={model.forgetCustomer}>{t('orders.forgetCustomer')}</Button>
            </p>
          )}
          <TextField label={t('orders.remark')} value={model.comment} onChange={model.setComment} maxLength={2000} />
          <p className="order-together">
            <Switch label={t('orders.togetherSet')} isOn={model.oneHandover} onChange={model.setOneHandover} />
            <KeyHint keyName="Alt+J" />
          </p>
          <p className="quiet">{t('orders.total')}</p>
          <p className="refund__total">
            <Money amount={model.total} />
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
  const [chosen, setChosen] = useState<string | null>(null);
  // The good that came last, until another is walked to.
  const found = lines.findIndex(({ good }) => good.goodId === chosen);
  const at = found < 0 ? lines.length - 1 : found;
  const walk = (by: 1 | -1): void => setChosen(lines[at + by]?.good.goodId ?? chosen);
  const change = (by: 1 | -1): void => {
    const line = lines[at];
    if (line !== undefined) onChange(line.good.goodId, by);
  };
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => walk(-1) },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: () => change(1) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: () => change(-1) },
  ]);
  return (
    <ol className="return-lines" aria-label={t('orders.goods')}>
      {lines.map(({ good, quantity, from }, index) => (
        <li key={good.goodId} className="return-line order-wanted" aria-current={index === at}>
          <span className="return-line__words">
            <span className="return-line__name">
              {good.name} {good.variant}
            </span>
            <span className="return-line__more">
              {good.price !== null && <Money amount={good.price} bare />}
              {from !== undefined && ` · ${t('orders.notHere.from', { name: from.name })}`}
              {from === undefined && good.stock !== null && good.stock < quantity && ` · ${t('orders.notHere.short')}`}
            </span>
          </span>
          <div className="return-line__amount">
            <StepButton by={-1} onPress={() => onChange(good.goodId, -1)} />
            <span className="return-line__quantity">
              <Quantity amount={quantity} unit={good.unit} />
            </span>
            <StepButton by={1} onPress={() => onChange(good.goodId, 1)} />
          </div>
        </li>
      ))}
    </ol>
  );
}
