/** A key pressed while the till still works the sum out: it is not lost, and it never does more than was seen. */
import { useEffect, useState } from 'react';
import type { Minor } from '../../../domain/money/minor.ts';

type Early = {
  /** The sum is still worked out. */
  readonly isAsking: boolean;
  /** `seen`: what was to be paid when the key was pressed. */
  readonly run: (seen: Minor) => void;
};

/** What to call on a press that comes too early, with what was to be paid then; `run` follows as soon as the sum is known. */
export function useEarlyPress({ isAsking, run }: Early): (seen: Minor) => void {
  const [pressedAt, setPressedAt] = useState<Minor | null>(null);
  useEffect(() => {
    if (pressedAt === null || isAsking) return;
    setPressedAt(null);
    run(pressedAt);
  }, [pressedAt, isAsking, run]);
  return setPressedAt;
}
