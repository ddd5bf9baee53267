/** Short words beside the work: what happened, with one way to answer. They never stand in the way and never take the focus. */
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Unbroken } from '../parts/unbroken.tsx';
import './notices.css';

export type Notice = {
  readonly tone: 'calm' | 'attention';
  /** Goes away when something newer is to be said about the same thing. */
  readonly about?: 'scan' | 'refusal';
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly hint?: string; readonly run: () => void };
};
type Shown = Notice & { readonly id: number };
export type Notices = { readonly show: (notice: Notice) => void; readonly clear: (about: Notice['about']) => void };

const MOST = 2;
const CALM_MS = 3_000;
/** Long enough to reach for the answer. */
const CALM_ANSWER_MS = 6_000;
const ATTENTION_MS = 12_000;
const NoticesContext = createContext<Notices | null>(null);

function lifeOf({ tone, action }: Notice): number {
  if (tone === 'attention') return ATTENTION_MS;
  return action === undefined ? CALM_MS : CALM_ANSWER_MS;
}

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new RangeError('no NoticesProvider above');
  return notices;
}

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const lastId = useRef(0);
  const drop = useCallback((id: number) => setShown((all) => all.filter((notice) => notice.id !== id)), []);
  const notices = useMemo<Notices>(
    () => ({
      show(notice) {
        const id = ++lastId.current;
        setShown((all) => [...all.filter((other) => other.title !== notice.title), { ...notice, id }].slice(-MOST));
        setTimeout(() => drop(id), lifeOf(notice));
      },
      clear: (about) => setShown((all) => all.filter((notice) => notice.about !== about)),
    }),
    [drop],
  );
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      <NoticeList shown={shown} drop={drop} />
    </NoticesContext.Provider>
  );
}

function NoticeList({ shown, drop }: { readonly shown: readonly Shown[]; readonly drop: (id: number) => void }) {
  const { t } = useTranslation();
  return (
    <div className="notices" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {shown.map(({ id, tone, title, text, action }) => (
        <div key={id} className={`notice notice--${tone}`}>
          <div className="notice__words">
            <strong>
              <Unbroken text={title} />
            </strong>
            {text !== undefined && <span>{text}</span>}
          </div>
          {action !== undefined && (
            <Button
              hint={action.hint}
              onPress={() => {
                drop(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <Button look="quiet" label={t('common.close')} onPress={() => drop(id)}>
            <Icon name="close" />
          </Button>
        </div>
      ))}
    </div>
  );
}
