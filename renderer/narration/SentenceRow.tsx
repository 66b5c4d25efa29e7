/** One sentence: a click goes there; its menu speaks it anew or puts a recording in its place. */
import { FileAudio, Mic, RefreshCw, Undo2, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../app-context.js';
import { useEditor } from '../editor/editor.js';
import { IconButton } from '../ui/Button.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { notifyFailure } from '../ui/notify.js';
import { hearSentence } from './hear-sentence.js';
import { RecordDialog } from './record/RecordDialog.js';
import type { ScriptDraft } from './script-draft.js';
import { withScriptConsent } from './script-consent.js';
import { StateDot } from './StateDot.js';
import { redoSentence, type SentenceSound } from './speak.js';
import type { ScriptPlan } from './use-script-plan.js';

type Sentence = ScriptPlan['scenes'][number]['sentences'][number];

const isEmpty = ({ file, recording }: SentenceSound): boolean => file === undefined && recording === undefined;

export const SentenceRow = ({
  narration,
  sentence,
  state,
  start,
  draft,
  language,
}: {
  readonly narration: string;
  readonly sentence: Sentence;
  readonly state: 'ready' | 'recorded' | 'open';
  /** Its frame on the timeline; null where it is not there. */
  readonly start: number | null;
  readonly draft: ScriptDraft;
  readonly language: string;
}) => {
  const { t } = useTranslation('voice');
  const editor = useEditor();
  const host = useHost();
  const [isBusy, setBusy] = useState(false);
  const [isRecording, setRecording] = useState(false);
  const { id, text, speaker } = sentence;
  const isThere = start !== null;
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const redo = (sound: SentenceSound): Promise<void> =>
    during(async () => {
      // A recording is sent to nobody.
      const run = () => redoSentence(editor, narration, id, sound);
      await (isEmpty(sound) ? withScriptConsent(editor.client, draft, run) : run());
    });
  const chooseFile = async (): Promise<void> => {
    const [file] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (file !== undefined) await redo({ file });
  };
  const goThere = (): void => {
    if (start !== null) editor.transport.seek(start);
  };
  return (
    <li
      data-sentence={id}
      aria-busy={isBusy}
      className="group flex items-start gap-2 px-4 py-1 text-sm hover:bg-raised data-[current]:bg-raised"
    >
      <StateDot state={state} />
      <button
        type="button"
        disabled={!isThere}
        onClick={goThere}
        className="min-w-0 flex-1 text-left enabled:cursor-pointer"
        lang={language}
        dir="auto"
      >
        {speaker === null ? null : <span className="text-quiet">{speaker}: </span>}
        {text}
      </button>
      <IconButton
        small
        label={t('hear')}
        disabled={isBusy}
        onClick={() => void during(() => hearSentence(editor, { text, speaker, start, state, language }, draft))}
      >
        <Volume2 className="size-4" />
      </IconButton>
      <MoreMenu
        small
        label={t('sentenceMenu')}
        disabled={isBusy}
        entries={[
          {
            id: 'redo',
            label: t(state === 'recorded' ? 'toVoice' : 'redo'),
            icon: state === 'recorded' ? <Undo2 /> : <RefreshCw />,
            disabled: !isThere,
            onSelect: () => void redo({}),
          },
          {
            id: 'record',
            label: t('record'),
            icon: <Mic />,
            disabled: !isThere,
            onSelect: () => setRecording(true),
          },
          {
            id: 'file',
            label: t('ownFile'),
            icon: <FileAudio />,
            disabled: !isThere,
            onSelect: () => void chooseFile().catch(notifyFailure),
          },
        ]}
      />
      {isRecording ? (
        <RecordDialog
          text={text}
          onClose={() => setRecording(false)}
          onUse={(recording) => {
            setRecording(false);
            void redo({ recording });
          }}
        />
      ) : null}
    </li>
  );
};
