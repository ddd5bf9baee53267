/** What an order does by itself: who is told as it goes on, when it is confirmed without a person, and where it may go. */
import { useTranslation } from 'react-i18next';
import { ORDER_STATUSES, SERVER_ONLY_STATUSES, type OrderStatus } from '../../../domain/documents/order.ts';
import { Button } from '../../parts/button.tsx';
import { ManyChoices } from '../../parts/many-choices.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { ConfirmDraft, RulesDraft } from './rules-draft.ts';
import { WHATS } from './rules-events.ts';
import type { Section } from './use-section.ts';

type Props = { readonly section: Section<RulesDraft> };

export function OrderEvents({ section: { draft, change } }: Props) {
  const { t } = useTranslation();
  const { events } = draft;
  return (
    <section className="section">
      <h2>{t('settings.orders.events')}</h2>
      <p className="quiet">{t('settings.orders.eventsText')}</p>
      {ORDER_STATUSES.map((status) => (
        <ManyChoices
          key={status}
          label={t(`orders.status.${status}`)}
          value={events.enters[status]}
          onChange={(whats) => change({ events: { ...events, enters: { ...events.enters, [status]: whats } } })}
          options={WHATS.map((id) => ({ id, label: t(`settings.trigger.${id}`) }))}
        />
      ))}
    </section>
  );
}

const NEW_RULE: ConfirmDraft = { sources: '', payment: 'full', stock: 'all' };
const PAYMENTS = ['full', 'part', 'any'] as const;
const STOCKS = ['all', 'any'] as const;
const MOST_RULES = 50;

export function OrderConfirm({ section: { draft, change } }: Props) {
  const { t } = useTranslation();
  const { confirm } = draft;
  const set = (at: number, part: Partial<ConfirmDraft>): void =>
    change({ confirm: confirm.map((rule, index) => (index === at ? { ...rule, ...part } : rule)) });
  return (
    <section className="section">
      <h2>{t('settings.orders.confirm')}</h2>
      <p className="quiet">{t(confirm.length === 0 ? 'settings.orders.confirmNone' : 'settings.orders.confirmText')}</p>
      {confirm.map((rule, index) => (
        <div key={index} className="order-time" role="group" aria-label={t('settings.orders.rule', { number: index + 1 })}>
          <TextField
            label={t('settings.orders.sources')}
            placeholder={t('settings.orders.anywhere')}
            value={rule.sources}
            onChange={(sources) => set(index, { sources })}
            maxLength={500}
          />
          <SelectField
            label={t('settings.orders.payment')}
            value={rule.payment}
            onChange={(payment) => set(index, { payment })}
            options={PAYMENTS.map((id) => ({ id, label: t(`settings.payment.${id}`) }))}
          />
          <SelectField
            label={t('settings.orders.stock')}
            value={rule.stock}
            onChange={(stock) => set(index, { stock })}
            options={STOCKS.map((id) => ({ id, label: t(`settings.stock.${id}`) }))}
          />
          <Button onPress={() => change({ confirm: confirm.filter((_, at) => at !== index) })}>
            {t('settings.orders.removeRule')}
          </Button>
        </div>
      ))}
      {confirm.length < MOST_RULES && (
        <Button onPress={() => change({ confirm: [...confirm, NEW_RULE] })}>{t('settings.orders.addRule')}</Button>
      )}
    </section>
  );
}

export function OrderWays({ section: { draft, change } }: Props) {
  const { t } = useTranslation();
  const { moves } = draft;
  const set = (from: OrderStatus, to: OrderStatus[]): void => change({ moves: { ...moves, [from]: to } });
  const own = SERVER_ONLY_STATUSES.map((status) => t(`orders.status.${status}`)).join(', ');
  return (
    <section className="section">
      <h2>{t('settings.orders.moves')}</h2>
      <p className="quiet">{t('settings.orders.movesText', { own })}</p>
      {ORDER_STATUSES.map((from) => (
        <ManyChoices
          key={from}
          label={t('settings.orders.movesFrom', { status: t(`orders.status.${from}`) })}
          value={moves[from]}
          onChange={(to) => set(from, to)}
          options={ORDER_STATUSES.filter((to) => to !== from && to !== 'new').map((id) => ({
            id,
            label: t(`orders.status.${id}`),
          }))}
        />
      ))}
    </section>
  );
}
