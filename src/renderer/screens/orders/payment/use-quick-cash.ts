/** The cash keys of a sum that only the screen knows: what a person would give for it, in the notes of the shop. */
import { useQuery } from '@tanstack/react-query';
import type { Minor } from '../../../../domain/money/minor.ts';
import { quickCash } from '../../../../domain/sale/settle.ts';
import { useTill } from '../../../client/till-client.tsx';

export function useQuickCash(due: Minor): readonly Minor[] {
  const till = useTill();
  const notes = useQuery({
    queryKey: ['settings.cashNotes'],
    queryFn: async () => (await till['settings.get'](null)).selling.cashNotes,
  });
  return quickCash(due, notes.data ?? []);
}
