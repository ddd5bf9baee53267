/** Somebody who may allows it: their name and PIN or their badge, and why. */
import { useTranslation } from 'react-i18next';
import type { Action } from '../../keys/action.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { PinEntry } from '../sign-in/pin-entry.tsx';
import { StaffTiles } from '../sign-in/staff-tiles.tsx';
import { walkPeople } from '../sign-in/walk-people.ts';
import { permissionKey } from './permission-key.ts';
import { reasonsFor } from './reasons-for.ts';
import { useOverride, type OverrideQuestion } from './use-override.ts';
import '../../parts/notes.css';
import './override.css';

export function OverrideDialog({ onClose, ...question }: OverrideQuestion & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const override = useOverride(question);
  const { people, chosen, pin } = override;
  const primary: Action = {
    id: 'approve',
    keys: ['Enter'],
    label: t('override.approve'),
    inFields: true,
    enabled: override.canSend,
    run: override.send,
  };
  const toPin: Action = {
    ...{ id: 'to-pin', keys: ['Enter'], label: '', hidden: true, inFields: true },
    ...{ enabled: override.isPinNext, run: override.goToPin },
  };
  const walk = walkPeople({ people, chosen, choose: override.choose, label: t('signIn.choosePerson') });
  const known = permissionKey(question.permission);
  return (
    <Dialog
      title={t('override.title')}
      onClose={onClose}
      size="wide"
      primary={primary}
      actions={[toPin, ...walk, ...(chosen === null ? [] : pin.actions)]}
    >
      {known !== null && <p className="quiet">{t('override.text', { what: t(known) })}</p>}
      {override.isNobody ? (
        <EmptyState title={t('override.nobody')} text={t('signIn.nobodyText')} />
      ) : (
        <div className="override">
          <div className="override__who">
            <StaffTiles
              people={people}
              chosenId={override.hasBadge ? null : (chosen?.staffId ?? null)}
              onChoose={override.choose}
            />
            <TextField
              label={t('override.reason')}
              value={override.reason}
              onChange={override.setReason}
              inputRef={override.reasonField}
              maxLength={200}
            />
            <div className="toggles">
              {reasonsFor(question.permission).map((one) => (
                <Button key={one} pressed={override.reason === t(one)} onPress={() => override.setReason(t(one))}>
                  {t(one)}
                </Button>
              ))}
            </div>
          </div>
          {override.hasBadge ? (
            <p className="note note--well override__badge" role="status">
              {t('override.badgeRead')}
            </p>
          ) : (
            <div className="override__proof" ref={override.proof} tabIndex={-1}>
              <PinEntry pin={pin} isDisabled={chosen === null || override.isBusy} error={override.wrong} />
              <p className="quiet">{t('override.badge')}</p>
            </div>
          )}
        </div>
      )}
    </Dialog>
  );
}
