/** The two ways goods come in: a file, or the sample. In the first-start guide and, later, in the settings. */
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { countText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import type { GoodsImport, Imported } from './use-goods-import.ts';
import './setup.css';

const SHOWN_PROBLEMS = 20;

export function GoodsWays({ goods, isDisabled = false }: { readonly goods: GoodsImport; readonly isDisabled?: boolean }) {
  const { t } = useTranslation();
  const { progress, result } = goods;
  const isBusy = goods.isBusy || isDisabled;
  return (
    <>
      <div className="setup__ways">
        <div className="setup__way">
          <h2>{t('setup.goods.file')}</h2>
          <p className="quiet">{t('setup.goods.fileText')}</p>
          <FileTrigger
            acceptedFileTypes={['.tsv', '.txt', '.gz', 'text/tab-separated-values']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) goods.fromFile(file);
            }}
          >
            <Button size="large" isDisabled={isBusy}>
              {t('setup.goods.choose')}
            </Button>
          </FileTrigger>
        </div>
        <div className="setup__way">
          <h2>{t('setup.goods.demo')}</h2>
          <p className="quiet">{t('setup.goods.demoText')}</p>
          <Button size="large" isDisabled={isBusy} onPress={goods.demo}>
            {t('setup.goods.takeDemo')}
          </Button>
        </div>
      </div>
      {goods.isBusy && (
        <div role="status">
          <p>
            {progress === null
              ? t('setup.goods.reading')
              : t('work.import', { done: countText(progress.done), total: countText(progress.total) })}
          </p>
          <ProgressBar label={t('setup.goods.reading')} {...(progress ?? {})} />
        </div>
      )}
      {result !== null && !goods.isBusy && <ImportResult result={result} />}
    </>
  );
}

function ImportResult({ result }: { readonly result: Imported }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <div className={`note note--${result.skipped === 0 ? 'well' : 'attention'}`} role="status">
      <strong>{t('setup.goods.done', { count: result.goods })}</strong>
      {result.skipped > 0 && <p>{t('setup.goods.skipped', { count: result.skipped })}</p>}
      {result.problems.length > 0 && (
        <ul className="setup__problems">
          {result.problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
            <li key={problem.line}>
              {t('setup.goods.line', { line: problem.line })}: {describe(problem).what}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
