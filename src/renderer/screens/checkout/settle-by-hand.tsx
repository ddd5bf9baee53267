/** A manager's word where the registrar cannot tell any more: what does the paper say? Nobody else is asked. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Choices } from '../../parts/choices.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { asksForDocument, readSettlement, type SettledAs } from './checkout-view.ts';

type Attention = Extract<CheckoutView, { phase: 'attention' }>;

/** The key that opens the question, when there is one to ask, and the open question. */
export function useSettleByHand(checkout: Attention | null) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const byHand = checkout?.byHand ?? null;
  if (checkout === null || byHand === null) return { action: undefined, dialog: null };
  const action: Action = { id: 'by-hand', keys: ['F8'], label: t('checkout.byHand'), run: () => setOpen(true) };
  const dialog = isOpen ? <SettleDialog operation={checkout.operation} byHand={byHand} onClose={() => setOpen(false)} /> : null;
  return { action, dialog };
}

type Props = {
  readonly operation: Attention['operation'];
  readonly byHand: NonNullable<Attention['byHand']>;
  readonly onClose: () => void;
};

function SettleDialog({ operation, byHand, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [as, setAs] = useState<SettledAs | ''>('');
  const [number, setNumber] = useState('');
  const [sign, setSign] = useState('');
  const [isBusy, setBusy] = useState(false);
  const outcome = as === '' ? null : readSettlement(as, operation, { number, sign });

  async function send(): Promise<void> {
    if (outcome === null) return;
    setBusy(true);
    const { intentId } = byHand;
    const answer = await perform((override) => till['payment.settle']({ intentId, outcome, ...(override && { override }) }));
    setBusy(false);
    if (answer.ok) onClose();
  }
  const primary: Action = {
    id: 'settle',
    keys: ['Enter'],
    label: t('checkout.settle.write'),
    inFields: true,
    enabled: outcome !== null && !isBusy,
    run: () => void send(),
  };
  return (
    <Dialog title={t(`checkout.settle.title.${operation}`)} onClose={onClose} primary={primary}>
      {byHand.amount !== null && (
        <p className="checkout__settle-amount">
          <Money amount={byHand.amount} />
        </p>
      )}
      <p>{t('checkout.settle.text')}</p>
      <Choices
        label={t('checkout.settle.found')}
        value={as}
        options={[
          { id: 'registered', label: t('checkout.settle.registered'), note: t('checkout.settle.registeredNote') },
          { id: 'not-registered', label: t('checkout.settle.notRegistered'), note: t('checkout.settle.notRegisteredNote') },
        ]}
        onChange={setAs}
        isLarge
      />
      {as === 'registered' && asksForDocument(operation) && (
        <div className="checkout__settle-signs">
          <TextField
            label={t('checkout.settle.document')}
            value={number}
            onChange={(text) => setNumber(text.replaceAll(/\D/g, ''))}
            inputMode="numeric"
            maxLength={10}
            autoFocus
          />
          <TextField
            label={t('checkout.settle.sign')}
            value={sign}
            onChange={(text) => setSign(text.replaceAll(/\D/g, ''))}
            inputMode="numeric"
            maxLength={10}
            help={t('checkout.settle.signHelp')}
          />
        </div>
      )}
    </Dialog>
  );
}
