/** A question about money or people, over the screen. Escape closes it; keys of the screen below rest meanwhile. */
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../keys/action.ts';
import { useActions } from '../keys/use-actions.tsx';
import { ActionButton, Button } from './button.tsx';
import { Unbroken } from './unbroken.tsx';
import './dialog.css';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** The one thing this dialog does; stands at the right, works by its key. */
  readonly primary?: Action;
  /** Further keys that count while it is open. */
  readonly actions?: readonly Action[];
  readonly closeLabel?: string;
  readonly size?: 'narrow' | 'normal' | 'wide';
  /** From the right edge, the full height, for lists; in the middle otherwise. */
  readonly at?: 'middle' | 'side';
};

export function Dialog({ title, children, onClose, primary, actions = [], closeLabel, size = 'normal', at = 'middle' }: Props) {
  return (
    <ModalOverlay className={`dialog-shade dialog-shade--${at}`} isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className={`dialog dialog--${size} dialog--${at}`}>
        <AriaDialog className="dialog__body">
          <DialogKeys actions={primary === undefined ? actions : [...actions, primary]} onClose={onClose} />
          <Heading slot="title" className="dialog__title">
            <Unbroken text={title} />
          </Heading>
          <div className="dialog__content">{children}</div>
          <DialogFoot onClose={onClose} primary={primary} closeLabel={closeLabel} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A dialog that comes from the side: lists and details that leave the screen in sight. */
export function Sheet(props: Omit<Props, 'at'>) {
  return <Dialog {...props} at="side" />;
}

function DialogKeys({ actions, onClose }: { readonly actions: readonly Action[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  useActions([...actions, { id: 'close', keys: ['Escape'], label: t('common.close'), run: onClose }], 'dialog');
  return null;
}

type FootProps = { readonly onClose: () => void; readonly primary: Action | undefined; readonly closeLabel: string | undefined };

function DialogFoot({ onClose, primary, closeLabel }: FootProps) {
  const { t } = useTranslation();
  return (
    <footer className="dialog__foot">
      <Button look="quiet" size="large" hint="Escape" onPress={onClose}>
        {closeLabel ?? (primary === undefined ? t('common.close') : t('common.cancel'))}
      </Button>
      {primary !== undefined && <ActionButton action={primary} look="primary" size="large" />}
    </footer>
  );
}
