/** What can be done to the highlighted line, by touch. */
import { ActionButton, Button } from '../../parts/button.tsx';
import type { SaleActions } from './sale-actions.ts';

export function LineTools({ actions }: { readonly actions: SaleActions }) {
  return (
    <div className="line-tools">
      <Button label={actions.less.label} onPress={actions.less.run}>
        −
      </Button>
      <Button label={actions.more.label} onPress={actions.more.run}>
        +
      </Button>
      <ActionButton action={actions.quantity} />
      <ActionButton action={actions.discount} />
      <ActionButton action={actions.price} />
      {actions.notHere.enabled ? <ActionButton action={actions.notHere} /> : <ActionButton action={actions.why} />}
      <ActionButton action={actions.remove} look="danger" />
    </div>
  );
}
