/** Speaks the narration in another language too, on tracks of its own. */
import { Languages } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation as useTexts } from 'react-i18next';
import type { NarrationSource } from '../../core/project/narration-source.js';
import { useEditor } from '../editor/editor.js';
import { JobLine } from '../jobs/JobLine.js';
import { TranslationFields } from '../translation/TranslationFields.js';
import { translationCost } from '../translation/translation-cost.js';
import { useTranslation } from '../translation/use-translation.js';
import { Button } from '../ui/Button.js';
import { Switch } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SettingRow } from '../ui/SettingRow.js';
import { VoicePicker } from '../voices/VoicePicker.js';
import { costOfVoice, translateNarration } from './translate-narration.js';

// No voice has this name.
const AUTOMATIC = ' ';

export const TranslateNarration = ({
  source,
  onDone,
}: {
  readonly source: NarrationSource;
  /** Told the name of the translated one. */
  readonly onDone: (narration: string) => void;
}) => {
  const { t } = useTexts('voice');
  const { t: translation } = useTexts('translation');
  const editor = useEditor();
  const { script, language, speakers } = source;
  const of = useMemo(
    () => ({ text: script, from: language, speakers: Object.keys(speakers) }),
    [script, language, speakers],
  );
  const setup = useTranslation(of, language, script);
  const { asked, plan, provider, failure } = setup;
  const [voice, setVoice] = useState<string | null>(null);
  const [muteOriginal, setMuteOriginal] = useState(true);
  const [jobId, setJobId] = useState<string | null>(null);
  const to = asked?.to ?? language;
  const spoken = useVoiceCost(script, to, voice);
  if (!asked || !provider) return <p className="flex-1 p-4 text-quiet text-sm">{translation('nobody')}</p>;
  const run = (): void => {
    translateNarration(editor, source, { asked, plan, voice, spoken, muteOriginal }, setJobId)
      .then((made) => made !== null && onDone(made), notifyFailure)
      .finally(() => setJobId(null));
  };
  return (
    <>
      <fieldset aria-label={t('translate')} className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-4 py-2">
        <TranslationFields setup={setup} />
        <SettingRow label={t('voice')}>
          <VoicePicker
            label={t('voice')}
            language={to}
            value={voice ?? AUTOMATIC}
            others={[{ id: AUTOMATIC, label: t('automatic') }]}
            onChange={(name) => setVoice(name === AUTOMATIC ? null : name)}
            className="w-40"
          />
        </SettingRow>
        <SettingRow label={t('muteOriginal')} hint={t('muteOriginalHint')}>
          <Switch label={t('muteOriginal')} checked={muteOriginal} onChange={setMuteOriginal} />
        </SettingRow>
      </fieldset>
      <footer className="shrink-0 border-line border-t px-4 py-3">
        {jobId === null ? (
          <div className="flex items-center gap-3">
            <p aria-live="polite" className="min-w-0 flex-1 text-quiet text-xs tabular">
              {plan ? translationCost(plan, provider, spoken ?? 0) : null}
            </p>
            <Button icon={<Languages className="size-4" aria-hidden />} disabled={failure !== null} onClick={run}>
              {t('translateAndSpeak')}
            </Button>
          </div>
        ) : (
          <JobLine jobId={jobId} label={t('translating')} />
        )}
      </footer>
    </>
  );
};

/** What speaking a script by a voice would cost; null where nobody knows. */
function useVoiceCost(script: string, language: string, voice: string | null): number | null {
  const { client } = useEditor();
  const [cost, setCost] = useState<number | null>(0);
  useEffect(() => {
    if (voice === null) return setCost(0);
    let isCurrent = true;
    costOfVoice(client, { script, language, voice }).then(
      (found) => isCurrent && setCost(found),
      () => isCurrent && setCost(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, script, language, voice]);
  return cost;
}
