/** Translates the captions into a track of their own. */
import { Languages } from 'lucide-react';
import { useState } from 'react';
import { useTranslation as useTexts } from 'react-i18next';
import { useEditor, useProject } from '../editor/editor.js';
import { JobLine } from '../jobs/JobLine.js';
import { TranslationFields } from '../translation/TranslationFields.js';
import { translationCost } from '../translation/translation-cost.js';
import { useTranslation } from '../translation/use-translation.js';
import { Button } from '../ui/Button.js';
import { notifyFailure } from '../ui/notify.js';
import { useCaptionsContext } from './captions-context.js';
import { translateCaptions } from './translate-captions.js';

export const TranslateTool = () => {
  const { t } = useTexts('translation');
  const editor = useEditor();
  const { item } = useCaptionsContext();
  const id = editor.session.store.getState().id;
  const from = useProject(({ language }) => item.language ?? language ?? null);
  const setup = useTranslation({ id, item: item.id }, from, item.words);
  const { asked, plan, provider, failure } = setup;
  const [jobId, setJobId] = useState<string | null>(null);
  if (!asked || !provider) return <p className="p-3 text-quiet text-sm">{t('nobody')}</p>;
  const run = (): void => {
    translateCaptions(editor, item, { asked, plan }, setJobId)
      .catch(notifyFailure)
      .finally(() => setJobId(null));
  };
  return (
    <div className="flex flex-col gap-1.5 px-3 py-2">
      <TranslationFields setup={setup} />
      {jobId === null ? (
        <div className="flex items-center gap-3">
          <p aria-live="polite" className="min-w-0 flex-1 text-quiet text-xs tabular">
            {plan ? translationCost(plan, provider) : null}
          </p>
          <Button icon={<Languages className="size-4" aria-hidden />} disabled={failure !== null} onClick={run}>
            {t('translate')}
          </Button>
        </div>
      ) : (
        <JobLine jobId={jobId} label={t('translating')} />
      )}
    </div>
  );
};
