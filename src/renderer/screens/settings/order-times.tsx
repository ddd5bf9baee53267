/** How long an order may stay in a status, and what becomes of it then. */
import { useTranslation } from 'react-i18next';
import type { OrderStatus } from '../../../domain/documents/order.ts';
import { ManyChoices } from '../../parts/many-choices.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { UNITS, WAITING, type LimitDraft, type RulesDraft } from './rules-draft.ts';
import { WHATS } from './rules-events.ts';
import type { Section } from './use-section.ts';

type Props = { readonly section: Section<RulesDraft> };

export function OrderTimes({ section: { draft, change, problem } }: Props) {
  const { t } = useTranslation();
  const set = (status: OrderStatus, limit: LimitDraft): void => change({ limits: { ...draft.limits, [status]: limit } });
  return (
    <section className="section">
      <h2>{t('settings.orders.times')}</h2>
      <p className="quiet">{t('settings.orders.timesText')}</p>
      {WAITING.map((status) => {
        const limit = draft.limits[status];
        return (
          limit !== undefined && (
            <div key={status} className="order-time" role="group" aria-label={t(`orders.status.${status}`)}>
              <TextField
                label={t(`orders.status.${status}`)}
                value={limit.amount}
                onChange={(text) => set(status, { ...limit, amount: cleanNumber(text, 0) })}
                inputMode="numeric"
                placeholder="—"
                error={problem(status)}
              />
              <SelectField
                label={t('settings.orders.unit')}
                value={limit.unit}
                onChange={(unit) => set(status, { ...limit, unit })}
                options={UNITS.map((id) => ({ id, label: t(`settings.unit.${id}`) }))}
              />
              <SelectField
                label={t('settings.orders.late')}
                value={limit.becomes}
                onChange={(becomes) => set(status, { ...limit, becomes })}
                options={(['stays', ...draft.moves[status]] as const).map((id) => ({
                  id,
                  label: id === 'stays' ? t('settings.orders.stays') : t(`orders.status.${id}`),
                }))}
              />
              <ManyChoices
                label={t('settings.orders.whenLate')}
                value={draft.events.late[status]}
                onChange={(whats) => change({ events: { ...draft.events, late: { ...draft.events.late, [status]: whats } } })}
                options={WHATS.map((id) => ({ id, label: t(`settings.trigger.${id}`) }))}
              />
            </div>
          )
        );
      })}
    </section>
  );
}
