/** A good that is short: the nearest store that has it, bringing it here, or another good in its place; one key each. */
import { useTranslation } from 'react-i18next';
import type { NotHere as Answer } from '../../../../contract/till/not-here.ts';
import type { Unit } from '../../../parts/quantity.tsx';
import { milli, type Milli } from '../../../../domain/money/minor.ts';
import { useTill } from '../../../client/till-client.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { Button } from '../../../parts/button.tsx';
import { Money } from '../../../parts/money.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { useDescribe } from '../../../perform/use-describe.ts';
import { ok } from '../../../../domain/shared/result.ts';
import { againAfter, AskedWords } from './asked-words.tsx';
import './not-here.css';

export type ShortGood = {
  readonly goodId: string;
  readonly name: string;
  readonly quantity: Milli;
  readonly unit: Unit;
  /** Of an order: what was asked for it before is named. */
  readonly line?: { readonly orderId: string; readonly lineId: string };
  /** False where this store does not count it: it may be here, or never have been. */
  readonly isCounted?: boolean;
};
export type OtherStore = Answer['stores'][number];
export type Substitute = Answer['substitutes'][number];

/** `lacks`: what was not asked for before. */
export type Ways = {
  /** The customer collects it there. */
  readonly onThere: (store: OtherStore, lacks: Milli) => void;
  readonly onBring: (store: OtherStore, lacks: Milli) => void;
  readonly onSubstitute: (good: Substitute, lacks: Milli) => void;
};

/** One key each, of the best of its kind: they work from within a field too. */
const KEYS = { there: 'Alt+1', bring: 'Alt+2', substitute: 'Alt+3' } as const;
const MOST_SUBSTITUTES = 3;
/** Whose key it is: the best store that is no warehouse. */
function firstToCollect(answer: Answer | null): OtherStore | undefined {
  return answer?.stores.find(({ collects }) => collects);
}

/** Where all of it was asked for nothing more is offered: it is waited for. */
function openOnly(answer: Answer): Answer {
  return answer.lacks > 0 ? answer : { ...answer, stores: [], substitutes: [] };
}

/** What can be done about a good that is short; null while that is being asked, or there is no such good yet. */
export function useNotHere(good: ShortGood | null, { onThere, onBring, onSubstitute }: Ways) {
  const { t } = useTranslation();
  const till = useTill();
  const { goodId = '', quantity = milli(0), line } = good ?? {};
  const { value } = useAnswer(
    ['orders.notHere', goodId, quantity, line?.lineId],
    async () => ok(openOnly(await till['orders.notHere']({ goodId, quantity, ...(line && { line }) }))),
    { isOn: good !== null, ...(line && { everyMs: (answer) => againAfter(answer?.asked ?? []) }) },
  );
  const { stores: [store] = [], lacks = quantity } = value ?? {};
  const collecting = firstToCollect(value);
  const [substitute] = value?.substitutes ?? [];
  const actions: readonly Action[] = [
    {
      ...{ id: 'there', keys: [KEYS.there], label: t('orders.notHere.there'), enabled: collecting !== undefined },
      run: () => collecting && onThere(collecting, lacks),
    },
    {
      ...{ id: 'bring', keys: [KEYS.bring], label: t('orders.notHere.bring'), enabled: store !== undefined },
      run: () => store && onBring(store, lacks),
    },
    {
      ...{ id: 'substitute', keys: [KEYS.substitute], label: t('orders.notHere.substitute') },
      enabled: substitute !== undefined,
      run: () => substitute && onSubstitute(substitute, lacks),
    },
  ];
  return { actions, answer: value };
}

/** On a screen, below what is short. `isNamed`: where the good itself is not in sight. */
export function NotHere({ good, isNamed = false, ...ways }: Ways & { readonly good: ShortGood; readonly isNamed?: boolean }) {
  const { actions, answer } = useNotHere(good, ways);
  useActions(actions);
  if (good.isCounted === false && (answer?.stores ?? []).length === 0) return null;
  return <NotHereOffers good={good} answer={answer} isNamed={isNamed} {...ways} />;
}

type OffersProps = Ways & { readonly good: ShortGood; readonly answer: Answer | null; readonly isNamed?: boolean };

export function NotHereOffers({ good, answer, isNamed = false, onThere, onBring, onSubstitute }: OffersProps) {
  const { t } = useTranslation();
  const { name, quantity, unit } = good;
  const collecting = firstToCollect(answer);
  const lacks = answer?.lacks ?? quantity;
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.title', { name })}>
      <h2>
        {t('orders.notHere.lacks')} <Quantity amount={quantity} unit={unit} full />
        {isNamed && <span className="order-nothere__name"> · {name}</span>}
      </h2>
      {answer === null ? <ProgressBar label={t('common.loading')} /> : <Known answer={answer} good={good} />}
      <ul>
        {(answer?.stores ?? []).map((one, index) => (
          <StoreRow
            key={one.storeId}
            store={one}
            unit={unit}
            isFirst={index === 0}
            isFirstToCollect={one === collecting}
            onThere={() => onThere(one, lacks)}
            onBring={() => onBring(one, lacks)}
          />
        ))}
        {(answer?.substitutes ?? []).slice(0, MOST_SUBSTITUTES).map((one, index) => (
          <SubstituteRow key={one.goodId} good={one} isFirst={index === 0} onSubstitute={() => onSubstitute(one, lacks)} />
        ))}
      </ul>
    </section>
  );
}

function Known({ answer, good }: { readonly answer: Answer; readonly good: ShortGood }) {
  return (
    <>
      {answer.asked.length > 0 && <Asked answer={answer} good={good} />}
      {answer.lacks > 0 && <Nowhere answer={answer} />}
    </>
  );
}

/** What was asked of other stores before, what became of it, and what is still to be asked for. */
function Asked({ answer: { asked, lacks }, good }: { readonly answer: Answer; readonly good: ShortGood }) {
  const { t } = useTranslation();
  return (
    <>
      <ul aria-label={t('orders.notHere.askedList')}>
        {asked.map((one) => (
          <li key={one.transferId} className="order-nothere__row">
            <span>
              <AskedWords asked={one} unit={good.unit} />
              <span className="quiet order-nothere__more">{t('orders.notHere.askedAt', { time: dateTimeText(one.at) })}</span>
            </span>
          </li>
        ))}
      </ul>
      {lacks > 0 && lacks < good.quantity && (
        <p>
          {t('orders.notHere.notAsked')} <Quantity amount={lacks} unit={good.unit} full />
        </p>
      )}
    </>
  );
}

/** Why no other store is offered. */
function Nowhere({ answer: { stores, problem } }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  if (problem !== null) return <p className="quiet">{describe(problem).what}</p>;
  return stores.length === 0 ? <p className="quiet">{t('orders.notHere.nowhere')}</p> : null;
}

type RowProps = {
  readonly onThere: () => void;
  readonly onBring: () => void;
  readonly store: OtherStore;
  readonly unit: Unit;
  readonly isFirst: boolean;
  readonly isFirstToCollect: boolean;
};

/** The keys are the first one's: the best. */
function StoreRow({ store, unit, isFirst, isFirstToCollect, onThere, onBring }: RowProps) {
  const { t } = useTranslation();
  const { name, address, free, readyAt } = store;
  const ready = readyAt === null ? '' : t('orders.notHere.readyAt', { time: dateTimeText(readyAt) });
  return (
    <li className="order-nothere__row">
      <span>
        <strong>{name}</strong> · <Quantity amount={free} unit={unit} full />
        <span className="quiet order-nothere__more">{[address, ready].filter((part) => part !== '').join(' · ')}</span>
      </span>
      <span className="order-nothere__keys stacked">
        {store.collects && (
          <Button onPress={onThere} hint={isFirstToCollect ? KEYS.there : undefined}>
            {t('orders.notHere.there')}
          </Button>
        )}
        <Button onPress={onBring} hint={isFirst ? KEYS.bring : undefined}>
          {t('orders.notHere.bring')}
        </Button>
      </span>
    </li>
  );
}

type SubstituteProps = { readonly good: Substitute; readonly isFirst: boolean; readonly onSubstitute: () => void };

function SubstituteRow({ good: { name, variant, price, stock, unit }, isFirst, onSubstitute }: SubstituteProps) {
  const { t } = useTranslation();
  return (
    <li className="order-nothere__row">
      <span>
        {name} {variant}
        <span className="quiet order-nothere__more">
          <Money amount={price} /> · {t('orders.stockHere')} <Quantity amount={stock} unit={unit} full />
        </span>
      </span>
      <span className="order-nothere__keys stacked">
        <Button onPress={onSubstitute} hint={isFirst ? KEYS.substitute : undefined}>
          {t('orders.notHere.substitute')}
        </Button>
      </span>
    </li>
  );
}
