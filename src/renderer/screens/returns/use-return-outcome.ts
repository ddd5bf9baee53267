/** A return on its way through the registrar: back to the sale when it is done, everything as it was when it failed. */
import { useEffect, useState } from 'react';
import { useTillState } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';

export function useReturnOutcome(): { readonly isBusy: boolean; readonly started: () => void } {
  const { checkout } = useTillState();
  const { go } = useNavigation();
  const [isUnderWay, setUnderWay] = useState(false);
  const [wasSeen, setSeen] = useState(false);
  const { phase } = checkout;
  const isAtDevice = phase === 'registering' || phase === 'asking' || phase === 'attention';

  useEffect(() => {
    if (!isUnderWay) return;
    if (isAtDevice) setSeen(true);
    // A shop without a registrar is done before the answer is here: nothing of "registering" is ever seen.
    if (phase === 'done' && checkout.operation === 'return') go({ at: 'sale' });
    if (phase === 'failed' || (phase === 'idle' && wasSeen)) {
      setUnderWay(false);
      setSeen(false);
    }
  }, [isUnderWay, isAtDevice, wasSeen, phase, checkout, go]);

  return { isBusy: isUnderWay || isAtDevice, started: () => setUnderWay(true) };
}
