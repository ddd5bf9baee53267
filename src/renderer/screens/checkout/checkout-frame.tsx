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
  readonly other?: Action;
  readonly note?: string;
};

export function CheckoutFrame({ role, children, primary, other, note }: Props) {
  const actions = [primary, other].filter((action) => action !== undefined);
  useActions(actions);
  return (
    <main className="checkout">
      <div className="checkout__middle">
        <div className="checkout__words" role={role}>
          {children}
        </div>
      </div>
      {primary !== undefined && (
        <footer className="checkout__foot">
          <p className="quiet">{note}</p>
          {other !== undefined && <ActionButton action={other} size="huge" />}
          <ActionButton action={primary} look="primary" size="huge" />
        </footer>
      )}
    </main>
  );
}
