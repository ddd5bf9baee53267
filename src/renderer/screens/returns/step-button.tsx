/** One more or one less, beside a quantity. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import './returns.css';

type Props = { readonly by: 1 | -1; readonly isDisabled?: boolean; readonly onPress: () => void };

export function StepButton({ by, isDisabled = false, onPress }: Props) {
  const { t } = useTranslation();
  return (
    <AriaButton
      className="return-line__step"
      aria-label={by === 1 ? t('returns.oneMore') : t('returns.oneLess')}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      <Icon name={by === 1 ? 'plus' : 'minus'} />
    </AriaButton>
  );
}
