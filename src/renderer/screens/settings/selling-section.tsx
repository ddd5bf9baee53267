/** Rules of selling: discounts, rounding, tax, cash notes, what is allowed. */
import { useTranslation } from 'react-i18next';
import { vatRatesOn } from '../../../domain/tax/vat-rates.ts';
import { useTill } from '../../client/till-client.tsx';
import { rateText } from '../../i18n/format.ts';
import { Choices } from '../../parts/choices.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { Switch } from '../../parts/switch.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { readSelling, sellingDraft, type SellingDraft } from './read-draft.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { useSection, type Section } from './use-section.ts';

export function SellingSection({ settings, onSaved, onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const section = useSection({
    first: sellingDraft(settings.selling),
    read: readSelling,
    save: (part) => till['settings.saveSelling']({ ...settings.selling, ...part }),
    onSaved,
  });
  const { draft, change, problem } = section;
  const today = new Date().toISOString().slice(0, 10);
  const rates = [...new Set([draft.defaultVat, ...vatRatesOn(settings.shop.country, today)])];
  return (
    <SettingsFrame section="selling" onSection={onSection} primary={section.action}>
      <Ceilings section={section} />
      <Rounding section={section} />
      <div className="fields-row fields-row--middle">
        <SelectField
          label={t('settings.selling.vat')}
          value={draft.defaultVat}
          onChange={(defaultVat) => change({ defaultVat })}
          options={rates.map((rate) => ({ id: rate, label: rate === 'none' ? t('vat.none') : rateText(rate) }))}
        />
        <TextField
          label={t('settings.selling.notes')}
          help={t('settings.selling.notesHelp')}
          value={draft.notes}
          onChange={(notes) => change({ notes })}
          inputMode="decimal"
          error={problem('notes')}
        />
        <TextField
          label={t('settings.selling.autoLock')}
          help={t('settings.selling.autoLockHelp')}
          value={draft.autoLock}
          onChange={(text) => change({ autoLock: cleanNumber(text, 0) })}
          inputMode="numeric"
          suffix={t('settings.selling.minutes')}
          error={problem('autoLock')}
        />
      </div>
      <div className="section">
        <Switch
          label={t('settings.selling.blindCount')}
          isOn={draft.blindCount}
          onChange={(blindCount) => change({ blindCount })}
        />
        <Switch
          label={t('settings.selling.freePrice')}
          isOn={draft.freePriceLines}
          onChange={(freePriceLines) => change({ freePriceLines })}
        />
      </div>
    </SettingsFrame>
  );
}

function Ceilings({ section: { draft, change, problem } }: { readonly section: Section<SellingDraft> }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('settings.selling.ceilings')}</h2>
      <p className="quiet">{t('settings.selling.ceilingsText')}</p>
      <div className="fields-row">
        {(['cashier', 'senior', 'manager'] as const).map((role) => (
          <TextField
            key={role}
            label={t(`role.${role}`)}
            value={draft[role]}
            onChange={(text) => change({ [role]: cleanNumber(text, 2) })}
            inputMode="decimal"
            suffix="%"
            error={problem(role)}
          />
        ))}
      </div>
    </section>
  );
}

function Rounding({ section: { draft, change, problem } }: { readonly section: Section<SellingDraft> }) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('settings.selling.rounding')}</h2>
      <Choices
        label={t('settings.selling.roundingWhen')}
        value={draft.rounding}
        onChange={(rounding) => change({ rounding })}
        options={(['none', 'cash', 'all'] as const).map((id) => ({ id, label: t(`settings.rounding.${id}`) }))}
      />
      {draft.rounding !== 'none' && (
        <div className="fields-row">
          <TextField
            label={t('settings.selling.step')}
            value={draft.step}
            onChange={(text) => change({ step: cleanNumber(text, 2) })}
            inputMode="decimal"
            error={problem('step')}
          />
          <Choices
            label={t('settings.selling.mode')}
            value={draft.mode}
            onChange={(mode) => change({ mode })}
            options={(['half-up', 'down', 'up'] as const).map((id) => ({ id, label: t(`settings.mode.${id}`) }))}
          />
        </div>
      )}
    </section>
  );
}
