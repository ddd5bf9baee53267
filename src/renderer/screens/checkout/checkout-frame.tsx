/** The frame of every step of a checkout: words in the middle, the one next step at the lower right, where paying was. */
import type { ReactNode } from 'react';
import { useActions } from '../../keys/use-actions.tsx';
import type { Action } from '../../keys/action.ts';
import { ActionButton } from '../../parts/button.tsx';

type Props = {
  /** `alert` interrupts a screen reader: for what needs a person. */
  readonly role: 'status' | 'alert';
  readonly children: ReactNode;
  readonly primary?: Action;
  /** Quieter ones, beside the primary. */
  readonly others?: readonly Action[];
  readonly note?: string;
};

export function CheckoutFrame({ role, children, primary, others = [], note }: Props) {
  const actions = primary === undefined ? others : [primary, ...others];
  useActions(actions);
  return (
    <main className="checkout">
      <div className="checkout__middle">
        <div className="checkout__words" role={role}>
          {children}
        </div>
      </div>
      {primary !== undefined && (
        <footer className="checkout__foot stacked">
          <p className="quiet">{note}</p>
          {others.map((action) => (
            <ActionButton key={action.id} action={action} size="large" />
          ))}
          <ActionButton action={primary} look="primary" size="huge" />
        </footer>
      )}
    </main>
  );
}
