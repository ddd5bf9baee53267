/** The key to the parts of an order: on its card, and on the screen of its goods, where it stands as a button. */
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { nextStep } from './orders-view.ts';

/** None for an order that is over, and none without a server: it is the server that splits and joins. */
export function usePartsKey({ card }: Pick<OrderView, 'card'>): readonly Action[] {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { sync } = useTillState();
  if (nextStep(card) === 'look' || sync.kind !== 'paired') return [];
  const run = (): void => go({ at: 'orders', view: 'parts', orderId: card.orderId });
  return [{ id: 'parts', keys: ['Alt+P'], label: t('orderParts.action'), run }];
}
