/** What speaking the script takes, and the button that does it. */
import { AudioLines } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Failure, toError } from '../../core/errors.js';
import { useEditor } from '../editor/editor.js';
import { errorText } from '../locales/error-text.js';
import { formatDuration, formatCost } from '../locales/format.js';
import { notifyOrAskAgain } from '../providers/ask-again.js';
import { Button } from '../ui/Button.js';
import { withScriptConsent } from './script-consent.js';
import { speakDraft } from './speak.js';
import type { EditedScript } from './use-script.js';
import type { ScriptPlan } from './use-script-plan.js';

export const NarrationTotals = ({
  script: { narration, draft, source, isChanged },
  plan,
  failure,
}: {
  readonly script: EditedScript;
  readonly plan: ScriptPlan | null;
  readonly failure: Failure | null;
}) => {
  const { t } = useTranslation('voice');
  const editor = useEditor();
  const [isSpeaking, setSpeaking] = useState(false);
  const speak = async (again = false): Promise<void> => {
    setSpeaking(true);
    try {
      await withScriptConsent(editor.client, draft, () => speakDraft(editor, narration, draft, again));
    } catch (error) {
      notifyOrAskAgain(error, () => void speak(true));
    } finally {
      setSpeaking(false);
    }
  };
  const isEmpty = draft.script.trim() === '';
  return (
    <footer className="flex shrink-0 items-center gap-3 border-line border-t px-4 py-3">
      <p aria-live="polite" className="min-w-0 flex-1 text-quiet text-xs tabular">
        {failure ? (
          <span className="text-warning">{errorText(toError(failure)).sentence}</span>
        ) : plan ? (
          [
            t('total', { length: formatDuration(plan.length) }),
            ...(plan.cost === null || plan.cost === 0 ? [] : [t('cost', { cost: formatCost(plan.cost) })]),
          ].join(' · ')
        ) : null}
      </p>
      <Button
        icon={<AudioLines className="size-4" aria-hidden />}
        disabled={isEmpty || isSpeaking || (source !== null && !isChanged)}
        aria-busy={isSpeaking}
        onClick={() => void speak()}
      >
        {t(isSpeaking ? 'speaking' : source ? 'speakChanges' : 'speak')}
      </Button>
    </footer>
  );
};
