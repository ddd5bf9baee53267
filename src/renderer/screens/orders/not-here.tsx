/** A good that is short: the nearest store that has it, bringing it here, or another good in its place; one key each. */
import { useTranslation } from 'react-i18next';
import type { NotHere as Answer } from '../../../contract/till/orders-contract.ts';
import type { Unit } from '../../parts/quantity.tsx';
import type { Milli } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Button } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { useDescribe } from '../../perform/use-describe.ts';
import { ok } from '../../../domain/shared/result.ts';

export type ShortGood = { readonly goodId: string; readonly name: string; readonly quantity: Milli; readonly unit: Unit };
export type OtherStore = Answer['stores'][number];
export type Substitute = Answer['substitutes'][number];

type Props = {
  readonly good: ShortGood;
  /** The customer collects it there. Left out where an order cannot be moved. */
  readonly onThere: (store: OtherStore) => void;
  readonly onBring: (store: OtherStore) => void;
  readonly onSubstitute: (good: Substitute) => void;
};

const MOST_SUBSTITUTES = 3;
const NOTHING: Answer = { stores: [], problem: null, substitutes: [] };

export function NotHere({ good, onThere, onBring, onSubstitute }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const { goodId, name, quantity } = good;
  const { value } = useAnswer(['orders.notHere', goodId, quantity], async () =>
    ok(await till['orders.notHere']({ goodId, quantity })),
  );
  const { stores, substitutes } = value ?? NOTHING;
  const [store] = stores;
  const [substitute] = substitutes;
  useActions([
    {
      id: 'there',
      keys: ['F3'],
      label: t('orders.notHere.there'),
      enabled: store !== undefined,
      run: () => store && onThere(store),
    },
    {
      id: 'bring',
      keys: ['F4'],
      label: t('orders.notHere.bring'),
      enabled: store !== undefined,
      run: () => store && onBring(store),
    },
    {
      id: 'substitute',
      keys: ['F8'],
      label: t('orders.notHere.substitute'),
      enabled: substitute !== undefined,
      run: () => substitute && onSubstitute(substitute),
    },
  ]);
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.title', { name })}>
      <h2>{t('orders.notHere.title', { name })}</h2>
      {value === null ? <ProgressBar label={t('common.loading')} /> : <Nowhere answer={value} />}
      <ul>
        {stores.map((one, index) => (
          <StoreRow key={one.storeId} store={one} unit={good.unit} isFirst={index === 0} onThere={onThere} onBring={onBring} />
        ))}
        {substitutes.slice(0, MOST_SUBSTITUTES).map((one, index) => (
          <li key={one.goodId} className="order-nothere__row">
            <span>
              {one.name} {one.variant}
              <span className="quiet order-nothere__more">
                <Money amount={one.price} /> · {t('orders.stockHere')} <Quantity amount={one.stock} unit={one.unit} full />
              </span>
            </span>
            <Button onPress={() => onSubstitute(one)} hint={index === 0 ? 'F8' : undefined}>
              {t('orders.notHere.substitute')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why no other store is offered. */
function Nowhere({ answer: { stores, problem } }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  if (problem !== null) return <p className="quiet">{describe(problem).what}</p>;
  return stores.length === 0 ? <p className="quiet">{t('orders.notHere.nowhere')}</p> : null;
}

type RowProps = Pick<Props, 'onThere' | 'onBring'> & {
  readonly store: OtherStore;
  readonly unit: Unit;
  readonly isFirst: boolean;
};

/** The keys are the first one's: the best. */
function StoreRow({ store, unit, isFirst, onThere, onBring }: RowProps) {
  const { t } = useTranslation();
  const { name, address, free, readyAt } = store;
  const ready = readyAt === null ? '' : t('orders.notHere.readyAt', { time: dateTimeText(readyAt) });
  return (
    <li className="order-nothere__row">
      <span>
        <strong>{name}</strong> · <Quantity amount={free} unit={unit} full />
        <span className="quiet order-nothere__more">{[address, ready].filter((part) => part !== '').join(' · ')}</span>
      </span>
      <span className="order-nothere__keys">
        <Button onPress={() => onThere(store)} hint={isFirst ? 'F3' : undefined}>
          {t('orders.notHere.there')}
        </Button>
        <Button onPress={() => onBring(store)} hint={isFirst ? 'F4' : undefined}>
          {t('orders.notHere.bring')}
        </Button>
      </span>
    </li>
  );
}
