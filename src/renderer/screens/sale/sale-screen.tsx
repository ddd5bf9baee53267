/** Selling: finding goods on the left, the receipt on the right, paying at the lower right. */
import { useTranslation } from 'react-i18next';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { ActionButton, Button } from '../../parts/button.tsx';
import { MenuButton } from '../menu/menu-button.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { Counted } from './counted.tsx';
import { FindGoods } from './find-goods.tsx';
import { saleActions } from './sale-actions.ts';
import { SaleQuestions } from './sale-questions.tsx';
import { useSale } from './use-sale.ts';
import './sale.css';

export function SaleScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const sale = useSale();
  const actions = saleActions(sale, t);
  useActions(Object.values(actions));
  const { toConfirm, toPick, ready, overdue } = sale.state.orders;
  const waiting = toConfirm + toPick + ready + overdue;
  return (
    <main className="sale">
      <section className="sale__find" aria-label={t('sale.findTitle')}>
        <FindGoods
          key={sale.searchFor ?? ''}
          firstText={sale.searchFor ?? ''}
          onAdd={(goodId) => void sale.addGood(goodId)}
          onChoose={(goodId) => sale.ask({ kind: 'choose', goodIds: [goodId] })}
          onFreePrice={sale.state.settings.freePriceLines ? (text) => sale.ask({ kind: 'free-price', text }) : null}
          onMissed={(text) => sale.ask({ kind: 'missed', text })}
          onNotHere={(goodId) => sale.ask({ kind: 'not-here', goodId, line: null })}
        />
        <footer className="sale__foot stacked">
          <Button size="large" hint="F6" onPress={() => go({ at: 'returns' })}>
            {t('place.returns')}
          </Button>
          <ActionButton action={actions.park} size="large" />
          <Button size="large" hint="F8" onPress={() => go({ at: 'orders' })}>
            <Counted text={t('place.orders')} count={waiting} />
          </Button>
          {sale.state.parked > 0 && actions.park.label !== actions.parked.label && (
            <ActionButton action={actions.parked} size="large">
              <Counted text={t('sale.parkedWord')} count={sale.state.parked} />
            </ActionButton>
          )}
          <MenuButton />
        </footer>
      </section>
      <BasketPanel sale={sale} actions={actions} />
      <SaleQuestions sale={sale} />
    </main>
  );
}
