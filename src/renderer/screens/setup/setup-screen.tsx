/** The first start: language, shop, devices, goods, first manager. Each step is saved as it is left, so a power cut costs one step. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../domain/shared/result.ts';
import { useTill } from '../../client/till-client.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { DevicesStep } from './devices-step.tsx';
import { GoodsStep } from './goods-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { ManagerStep } from './manager-step.tsx';
import { stepAfter, stepBefore, type Step } from './setup-view.ts';
import { ShopStep } from './shop-step.tsx';
import './setup.css';

const STEP_OF = {
  language: LanguageStep,
  shop: ShopStep,
  devices: DevicesStep,
  goods: GoodsStep,
  manager: ManagerStep,
} as const;

export function SetupScreen({ first = 'language' }: { readonly first?: Step }) {
  const { t } = useTranslation();
  const till = useTill();
  const [step, setStep] = useState<Step>(first);
  const { value, refusal, again } = useAnswer(['settings.get'], async () => ok(await till['settings.get'](null)));
  const before = stepBefore(step);
  if (value === null)
    return (
      <main className="setup">
        <section className="setup__body">
          {refusal === null ? <ProgressBar label={t('common.loading')} /> : <RefusalNote refusal={refusal} again={again} />}
        </section>
      </main>
    );
  const StepScreen = STEP_OF[step];
  return (
    <StepScreen
      key={step}
      settings={value}
      onDone={() => {
        again();
        setStep(stepAfter(step) ?? step);
      }}
      onBack={before === null ? null : () => setStep(before)}
    />
  );
}
