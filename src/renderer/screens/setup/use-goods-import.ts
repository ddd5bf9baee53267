/** View model of bringing goods in: the file is read here, the till does the rest and tells how far it is. */
import { useState } from 'react';
import type { ErrorCode, Details } from '../../../contract/errors/registry.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { base64Of } from '../../parts/base64-of.ts';
import { usePerform } from '../../perform/perform.tsx';

export type Imported = {
  readonly goods: number;
  readonly skipped: number;
  readonly problems: readonly { readonly line: number; readonly code: ErrorCode; readonly details: Details }[];
};

export type GoodsImport = {
  readonly result: Imported | null;
  readonly isBusy: boolean;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly fromFile: (file: File) => void;
  readonly demo: () => void;
};

export function useGoodsImport(): GoodsImport {
  const till = useTill();
  const perform = usePerform();
  const { work } = useTillState();
  const [result, setResult] = useState<Imported | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function fromFile(file: File): Promise<void> {
    setBusy(true);
    const contentBase64 = await base64Of(file);
    const answer = await perform(() => till['setup.importGoods']({ fileName: file.name, contentBase64 }));
    setBusy(false);
    if (!answer.ok) return;
    const { added, updated, skipped, problems } = answer.value;
    setResult({ goods: added + updated, skipped, problems });
  }

  async function demo(): Promise<void> {
    setBusy(true);
    const answer = await perform(() => till['setup.importDemoGoods'](null));
    setBusy(false);
    if (answer.ok) setResult({ goods: answer.value.goods, skipped: 0, problems: [] });
  }

  return {
    result,
    isBusy,
    progress: work?.kind === 'import' ? work : null,
    fromFile: (file) => void fromFile(file),
    demo: () => void demo(),
  };
}
