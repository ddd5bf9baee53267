/** What the till answers to a question a screen shows: the value, or why there is none. */
import { useQuery } from '@tanstack/react-query';
import { Fault } from '../../contract/errors/fault.ts';
import type { RefusalView } from '../../contract/till/shapes.ts';
import { err, type Result } from '../../domain/shared/result.ts';

export type Answer<T> = {
  readonly value: T | null;
  readonly refusal: RefusalView | null;
  readonly isLoading: boolean;
  /** The value answers the question before this one. */
  readonly isOld: boolean;
  readonly again: () => void;
};

/**
 * Asks when the key changes. `isKept`: of a key whose first two parts are the same the old value stays in sight until the
 * new one is there, so that nothing on the screen comes and goes under somebody's hands.
 */
export function useAnswer<T>(
  key: readonly unknown[],
  ask: () => Promise<Result<T, RefusalView>>,
  {
    isOn = true,
    everyMs,
    isKept = false,
  }: {
    readonly isOn?: boolean;
    /** How often it is asked again; it may depend on the last answer. */
    readonly everyMs?: number | ((value: T | null) => number);
    readonly isKept?: boolean;
  } = {},
): Answer<T> {
  const query = useQuery({
    queryKey: key,
    queryFn: async (): Promise<Result<T, RefusalView>> => {
      try {
        return await ask();
      } catch (thrown) {
        const { code, details } = Fault.from(thrown);
        return err({ code, details });
      }
    },
    enabled: isOn,
    // Nothing is remembered past the screen that asked: what was true some minutes ago is not shown as true now.
    gcTime: 0,
    placeholderData: (before, asked) => (isKept && [0, 1].every((at) => asked?.queryKey[at] === key[at]) ? before : undefined),
    ...(everyMs !== undefined && {
      refetchInterval: ({ state: { data } }): number =>
        typeof everyMs === 'number' ? everyMs : everyMs(data?.ok === true ? data.value : null),
    }),
  });
  return {
    value: query.data?.ok === true ? query.data.value : null,
    refusal: query.data?.ok === false ? query.data.error : null,
    isLoading: query.isLoading,
    isOld: query.isPlaceholderData,
    again: () => void query.refetch(),
  };
}
