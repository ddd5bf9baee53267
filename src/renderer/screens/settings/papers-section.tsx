/** Templates of the papers an order is given: written by the owner, checked when they are saved, looked at before. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAPERS, type Paper, type PaperTemplates } from '../../../contract/till/papers-contract.ts';
import { paperProblems } from '../../../domain/receipt/paper-template.ts';
import { ok } from '../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { Choices } from '../../parts/choices.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { TextArea } from '../../parts/text-area.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { useNotices } from '../../notices/notices.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';

const NONE: PaperTemplates = { contract: '', invoice: '', salesSlip: '' };

export function PapersSection({ onSaved, onSection }: SectionProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { session } = useTillState();
  const [paper, setPaper] = useState<Paper>('contract');
  const [draft, setDraft] = useState<PaperTemplates | null>(null);
  const held = useAnswer(['papers.templates'], async () => ok(await till['papers.templates'](null)));
  const templates = draft ?? held.value?.templates ?? NONE;
  const template = templates[paper];
  const [problem] = paperProblems(template);
  const isWrong = PAPERS.some((one) => paperProblems(templates[one]).length > 0);

  async function save(value: PaperTemplates): Promise<void> {
    const saved = await perform(() => till['papers.save'](value));
    if (!saved.ok) return;
    setDraft(null);
    held.again();
    onSaved();
    notices.show({ tone: 'calm', title: t('settings.saved') });
  }
  async function look(): Promise<void> {
    const made = await perform(() => till['papers.preview']({ paper, template }));
    if (made.ok) saveFile(made.value);
  }
  const mayChange = session?.permissions.includes('settings.change') === true;
  return (
    <SettingsFrame
      section="papers"
      onSection={onSection}
      primary={{
        id: 'save',
        keys: ['F12'],
        label: t('orderCard.save'),
        enabled: draft !== null && !isWrong && mayChange,
        run: () => void save(templates),
      }}
    >
      <p className="quiet">{t('papers.text')}</p>
      <Choices
        label={t('papers.which')}
        value={paper}
        options={PAPERS.map((id) => ({ id, label: t(`papers.${id}`) }))}
        onChange={setPaper}
      />
      {held.isLoading && <ProgressBar label={t('common.loading')} />}
      <TextArea
        label={t('papers.template')}
        value={template}
        rows={14}
        isMono
        onChange={(text) => setDraft({ ...templates, [paper]: text.slice(0, 20_000) })}
        help={t('papers.help')}
        error={problem && t('papers.problem', { line: problem.line, word: problem.word })}
      />
      <p className="quiet">{t('papers.words', { words: (held.value?.words ?? []).join(' ') })}</p>
      <div className="order-moves">
        <Button isDisabled={problem !== undefined} onPress={() => void look()}>
          {t('papers.preview')}
        </Button>
        <Button isDisabled={!mayChange} onPress={() => void save({ ...templates, [paper]: '' })}>
          {t('papers.delivered')}
        </Button>
      </div>
    </SettingsFrame>
  );
}
