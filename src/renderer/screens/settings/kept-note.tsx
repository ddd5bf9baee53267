/** Says which settings of a section the server decides: they cannot be changed here. */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import type { SectionName } from './section-props.ts';

/** Where the till keeps what a section shows. */
const KEPT_IN: Partial<Record<SectionName, string>> = {
  shop: 'shop.',
  receipt: 'selling.',
  selling: 'selling.',
  codes: 'selling.',
  screen: 'screen.',
  papers: 'papers.',
};

export function KeptNote({ section }: { readonly section: SectionName }) {
  const { t } = useTranslation();
  const till = useTill();
  const { sync } = useTillState();
  const isPaired = sync.kind === 'paired';
  const { value } = useAnswer(['sync.details', 'kept'], () => till['sync.details'](null), { isOn: isPaired });
  const prefix = KEPT_IN[section];
  if (!isPaired || prefix === undefined || value === null) return null;
  const count = value.keptSettings.filter((name) => name.startsWith(prefix)).length;
  return count === 0 ? null : <p className="note">{t('settings.kept', { server: sync.serverName })}</p>;
}
