/** How the store handles its orders, as the server holds it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../contract/rpc/define.ts';
import type { RefusalView } from '../../../contract/till/shapes.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import { CONSENT_KINDS, DEFAULT_ORDER_RULES } from '../../../domain/order/order-rules.ts';
import { useTill } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { ManyChoices } from '../../parts/many-choices.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { useAnswer } from '../../perform/use-answer.ts';
import { OrderConfirm, OrderEvents, OrderWays } from './order-events.tsx';
import { OrderTimes } from './order-times.tsx';
import { readRules, rulesDraft, type RulesDraft } from './rules-draft.ts';
import type { SectionProps } from './section-props.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { useSection, type Section } from './use-section.ts';

type Read = Extract<OutputOf<TillContract['orderRules.read']>, { ok: true }>['value'];
type Saved = InputOf<TillContract['orderRules.save']>['rules'];

export function OrdersSection({ onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const { value, refusal, isLoading, again } = useAnswer(['orderRules.read'], () => till['orderRules.read'](null));
  if (value !== null) return <RulesForm key={value.version} read={value} again={again} onSection={onSection} />;
  return (
    <SettingsFrame section="orders" onSection={onSection}>
      {isLoading && <ProgressBar label={t('common.loading')} />}
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
    </SettingsFrame>
  );
}

type FormProps = Pick<SectionProps, 'onSection'> & { readonly read: Read; readonly again: () => void };

function RulesForm({ read: { version, rules }, again, onSection }: FormProps) {
  const { t } = useTranslation();
  const till = useTill();
  const [outdated, setOutdated] = useState<RefusalView | null>(null);
  const section = useSection({
    first: rulesDraft(rules),
    read: readRules(rules),
    save: async (changed, override) => {
      const answer = await till['orderRules.save']({ version, rules: changed as Saved, override });
      setOutdated(!answer.ok && answer.error.code === 'ORDER_RULES_CHANGED' ? answer.error : null);
      return answer;
    },
    onSaved: again,
  });
  const { draft, change } = section;
  return (
    <SettingsFrame section="orders" onSection={onSection} primary={section.action}>
      {outdated !== null && <RefusalNote refusal={outdated} again={again} />}
      <p className="quiet">{t('settings.orders.text')}</p>
      <OrderTimes section={section} />
      <OrderConfirm section={section} />
      <section className="section">
        <h2>{t('settings.orders.consent')}</h2>
        <ManyChoices
          label={t('settings.orders.consentText')}
          value={draft.consent}
          onChange={(consent) => change({ consent })}
          options={CONSENT_KINDS.map((id) => ({ id, label: t(`settings.consent.${id}`) }))}
        />
      </section>
      <Messages section={section} />
      <Promises section={section} />
      <OrderEvents section={section} />
      <OrderWays section={section} />
      <Button
        onPress={() =>
          change(rulesDraft({ ...DEFAULT_ORDER_RULES, messages: { ...DEFAULT_ORDER_RULES.messages, pageUrl: draft.pageUrl } }))
        }
      >
        {t('settings.orders.asDelivered')}
      </Button>
    </SettingsFrame>
  );
}

function Messages({ section: { draft, change, problem } }: { readonly section: Section<RulesDraft> }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('settings.orders.messages')}</h2>
      <div className="fields-row">
        {(['from', 'to', 'repeats'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`settings.orders.${name}`)}
            help={t(`settings.orders.${name}Help`)}
            value={draft[name]}
            onChange={(text) => change({ [name]: text })}
            error={problem(name)}
          />
        ))}
      </div>
      <TextField
        label={t('settings.orders.pageUrl')}
        help={t('settings.orders.pageUrlHelp')}
        value={draft.pageUrl}
        onChange={(pageUrl) => change({ pageUrl })}
        error={problem('pageUrl')}
        maxLength={200}
      />
    </section>
  );
}

const NUMBERS = [
  { name: 'promise', unit: 'minutes' },
  { name: 'promiseSupply', unit: 'minutes' },
  { name: 'claimDays', unit: 'days' },
  { name: 'keepDays', unit: 'days' },
] as const;

function Promises({ section: { draft, change, problem } }: { readonly section: Section<RulesDraft> }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('settings.orders.promises')}</h2>
      <div className="fields-row">
        {NUMBERS.map(({ name, unit }) => (
          <TextField
            key={name}
            label={t(`settings.orders.${name}`)}
            value={draft[name]}
            onChange={(text) => change({ [name]: cleanNumber(text, 0) })}
            inputMode="numeric"
            suffix={t(`settings.unit.${unit}`)}
            error={problem(name)}
          />
        ))}
      </div>
    </section>
  );
}
