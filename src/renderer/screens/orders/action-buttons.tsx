/** All that a dialog can do, one under the other, each with its key. */
import type { Action } from '../../keys/action.ts';
import { Button } from '../../parts/button.tsx';

type Shown = Pick<Action, 'id' | 'keys' | 'label'> & { readonly run: () => void };

export function ActionButtons({ actions }: { readonly actions: readonly Shown[] }) {
  return (
    <div className="order-many">
      {actions.map(({ id, keys: [key], label, run }) => (
        <Button key={id} wide size="large" hint={key} onPress={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
