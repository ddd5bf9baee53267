/** Where every scan arrives, from any screen: asks the till what it is, says it by sound and colour, and goes where it leads. */
import { useCallback, useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanOutcome } from '../../contract/till/basket-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { useTill, useTillState } from '../client/till-client.tsx';
import { useNavigation } from '../navigation.tsx';
import { useNotices } from '../notices/notices.tsx';
import { useDescribe } from '../perform/use-describe.ts';
import { useTypedQuantity } from '../screens/sale/typed-quantity.tsx';
import { flash } from './flash.ts';
import { useScans } from './keyboard-provider.tsx';
import { ScanTakersContext } from './scan-takers.tsx';
import { isElsewhere, placeOf, soundOf } from './scan-view.ts';
import { play } from './sound.ts';

export function ScanDesk() {
  const { t } = useTranslation();
  const till = useTill();
  const { soundVolume } = useTillState().screen;
  const { go, closeMenu } = useNavigation();
  const notices = useNotices();
  const describe = useDescribe();
  const typed = useTypedQuantity();
  const takers = useContext(ScanTakersContext);
  const lastScan = useRef(0);

  const tell = useCallback(
    (outcome: ScanOutcome): void => {
      // The next scan answers what was said about the last one.
      notices.clear('scan');
      if (outcome.did === 'not-found') {
        notices.show({
          about: 'scan',
          tone: 'attention',
          title: t('scan.notFound', { code: outcome.code }),
          text: t('scan.notFoundText'),
          action: { label: t('scan.search'), run: () => go({ at: 'sale', ask: { kind: 'search', text: outcome.code } }) },
        });
      }
      if (outcome.did === 'receipt-unknown')
        notices.show({ about: 'scan', tone: 'attention', title: t('scan.receiptUnknown'), text: t('scan.receiptUnknownText') });
      if (outcome.did === 'order-unknown')
        notices.show({ about: 'scan', tone: 'attention', title: t('scan.orderUnknown'), text: t('scan.orderUnknownText') });
      if (outcome.did === 'customer') {
        const { card, name } = outcome;
        const title = name === '' ? t('scan.customer', { card }) : t('scan.customerOf', { name });
        notices.show({ about: 'scan', tone: 'calm', title });
      }
      if (outcome.did === 'signed-in')
        notices.show({ about: 'scan', tone: 'calm', title: t('scan.signedIn', { name: outcome.name }) });
      if (outcome.did === 'refused') {
        const { what, safe, todo } = describe(outcome);
        notices.show({ about: 'scan', tone: 'attention', title: what, text: `${safe}. ${todo}.` });
      }
    },
    [notices, describe, go, t],
  );

  /** Said first without it, for the server is asked: then which store it is. The next scan has the word. */
  async function tellWhere(text: string): Promise<void> {
    const mine = (lastScan.current += 1);
    const found = await till['orders.whereIs']({ text }).catch(() => null);
    const [place] = found?.ok === true ? found.value : [];
    if (place === undefined || mine !== lastScan.current) return;
    notices.clear('scan');
    const word = place.isHere ? 'orderComing' : 'orderElsewhere';
    notices.show({ about: 'scan', tone: 'attention', title: t(`scan.${word}`, place), text: t(`scan.${word}Text`, place) });
  }

  async function onScan(text: string): Promise<void> {
    lastScan.current += 1;
    const taken = takers.offer(text);
    if (taken !== null) {
      play(taken, soundVolume);
      return flash(taken);
    }
    const quantity = typed.take();
    try {
      const outcome = await till['till.scan']({ text, ...(quantity === null ? {} : { quantity }) });
      play(soundOf(outcome), soundVolume);
      flash(soundOf(outcome));
      const place = placeOf(outcome);
      if (place !== null) {
        // What was open in front was about something else.
        closeMenu();
        go(place);
      }
      tell(outcome);
      if (isElsewhere(outcome)) await tellWhere(text);
    } catch (thrown) {
      play('miss', soundVolume);
      flash('miss');
      const { code, details } = Fault.from(thrown);
      tell({ did: 'refused', code, details });
    }
  }

  useScans({
    onScan: (text) => void onScan(text),
    onBroken: () => {
      play('miss', soundVolume);
      flash('miss');
      notices.show({ about: 'scan', tone: 'attention', title: t('scan.broken'), text: t('scan.brokenText') });
    },
  });
  return null;
}
