/** What every step of the guide is given. */
import type { Settings } from '../../../contract/till/settings-contract.ts';

export type StepProps = {
  readonly settings: Settings;
  /** The step is saved: on to the next one. */
  readonly onDone: () => void;
  readonly onBack: (() => void) | null;
};
