/** The shop in fields: the same in the settings and in the first-start guide. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { Choices } from '../../parts/choices.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';

type Shop = Settings['shop'];
type Props = {
  readonly shop: Shop;
  readonly change: (part: Partial<Shop>) => void;
  readonly problem: (field: string) => string | undefined;
  /** What is typed first goes into the one field that must be filled in. */
  readonly autoFocus?: boolean;
};

const TAX_SYSTEMS = ['osn', 'usn-income', 'usn-income-outcome', 'esn', 'patent'] as const;

export function ShopFields({ shop, change, problem, autoFocus = false }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        label={t('settings.shop.country')}
        value={shop.country}
        onChange={(country) => change({ country, currency: country === 'RU' ? 'RUB' : 'UAH' })}
        options={[
          { id: 'RU', label: t('settings.shop.ru') },
          { id: 'UA', label: t('settings.shop.ua') },
        ]}
      />
      <TextField
        label={t('settings.shop.organisation')}
        help={t('settings.shop.organisationHelp')}
        value={shop.organisation}
        onChange={(organisation) => change({ organisation })}
        maxLength={200}
        error={problem('organisation')}
        autoFocus={autoFocus}
      />
      <div className="fields-row">
        <TextField
          label={t(shop.country === 'RU' ? 'settings.shop.inn' : 'settings.shop.edrpou')}
          value={shop.inn}
          onChange={(inn) => change({ inn })}
          inputMode="numeric"
          maxLength={12}
          error={problem('inn')}
        />
        <TextField label={t('settings.shop.store')} value={shop.store} onChange={(store) => change({ store })} maxLength={100} />
        <TextField
          label={t('settings.shop.tillName')}
          value={shop.tillName}
          onChange={(tillName) => change({ tillName })}
          maxLength={60}
        />
      </div>
      <TextField
        label={t('settings.shop.address')}
        value={shop.address}
        onChange={(address) => change({ address })}
        maxLength={300}
      />
      {shop.country === 'RU' && (
        <SelectField
          label={t('settings.shop.taxSystem')}
          value={shop.taxSystem}
          onChange={(taxSystem) => change({ taxSystem })}
          options={TAX_SYSTEMS.map((id) => ({ id, label: t(`settings.tax.${id}`) }))}
        />
      )}
    </>
  );
}
