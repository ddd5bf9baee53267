/** Why something is not here: what happened, what is safe, what to do, and asking again. */
import { useTranslation } from 'react-i18next';
import type { RefusalView } from '../../contract/till/shapes.ts';
import { useDescribe } from '../perform/use-describe.ts';
import { Button } from './button.tsx';
import './notes.css';

export function RefusalNote({ refusal, again }: { readonly refusal: RefusalView; readonly again?: () => void }) {
  const { t } = useTranslation();
  const { what, safe, todo } = useDescribe()(refusal);
  return (
    <div className="note note--attention" role="alert">
      <strong>{what}.</strong>
      <p>{safe}.</p>
      <p>{todo}.</p>
      {again !== undefined && <Button onPress={again}>{t('common.again')}</Button>}
    </div>
  );
}
