/** Somebody who may allows it: their name, their PIN, and why. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverrideInput, RefusalView } from '../../../contract/till/shapes.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useDescribe } from '../../perform/perform.tsx';
import { PinEntry, usePin } from '../sign-in/pin-entry.tsx';
import { StaffTiles } from '../sign-in/staff-tiles.tsx';
import { permissionKey } from './permission-key.ts';
import './override.css';

type Props = {
  readonly permission: string;
  /** Answers with what is wrong with the PIN, or null when the dialog has done its work. */
  readonly approve: (override: OverrideInput) => Promise<RefusalView | null>;
  readonly onClose: () => void;
};

export function OverrideDialog({ permission, approve, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const describe = useDescribe();
  const approvers = useQuery({
    queryKey: ['people.approvers', permission],
    queryFn: () => till['people.approvers']({ permission }),
  });
  const [staffId, setStaffId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const people = approvers.data ?? [];
  const chosen = people.find((tile) => tile.staffId === staffId) ?? (people.length === 1 ? people[0] : undefined);
  const pin = usePin(chosen?.pinLength ?? 6, () => undefined);

  async function send(): Promise<void> {
    if (chosen === undefined) return;
    setBusy(true);
    const refusal = await approve({ staffId: chosen.staffId, pin: pin.digits, reason: reason.trim() });
    setBusy(false);
    if (refusal === null) return;
    pin.clear();
    setWrong(`${describe(refusal).what}. ${describe(refusal).todo}.`);
  }

  const primary: Action = {
    id: 'approve',
    keys: ['Enter'],
    label: t('override.approve'),
    inFields: true,
    enabled: chosen !== undefined && pin.digits.length >= 4 && reason.trim() !== '' && !isBusy,
    run: () => void send(),
  };
  const known = permissionKey(permission);
  return (
    <Dialog title={t('override.title')} onClose={onClose} size="wide" primary={primary} actions={pin.actions}>
      {known !== null && <p className="quiet">{t('override.text', { what: t(known) })}</p>}
      {approvers.isSuccess && people.length === 0 ? (
        <EmptyState title={t('override.nobody')} text={t('signIn.nobodyText')} />
      ) : (
        <div className="override">
          <div className="override__who">
            <StaffTiles people={people} chosenId={chosen?.staffId ?? null} onChoose={(tile) => setStaffId(tile.staffId)} />
            <TextField label={t('override.reason')} value={reason} onChange={setReason} maxLength={200} />
          </div>
          <PinEntry pin={pin} isDisabled={chosen === undefined || isBusy} error={wrong} />
        </div>
      )}
    </Dialog>
  );
}
