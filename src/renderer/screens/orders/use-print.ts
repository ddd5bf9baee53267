/** Slips of orders to the printer. They come out behind the counter: the screen says that they are on their way. */
import { useTranslation } from 'react-i18next';
import type { RefusalView } from '../../../contract/till/shapes.ts';
import type { Result } from '../../../domain/shared/result.ts';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';

export type Slip = () => Promise<Result<null, RefusalView>>;

export function usePrint(): (...slips: readonly Slip[]) => void {
  const { t } = useTranslation();
  const perform = usePerform();
  const notices = useNotices();
  return (...slips) =>
    void Promise.all(slips.map((slip) => perform(slip))).then((answers) => {
      if (answers.some(({ ok }) => ok)) notices.show({ tone: 'calm', title: t('orders.printing') });
    });
}
