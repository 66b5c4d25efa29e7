/** A text that is typed or pasted becomes captions: its words are found in the speech, or their times are then tapped. */
import { TextCursorInput } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesToWords } from '../../../core/captions/lines-to-words.js';
import { planCaptionsImport } from '../../../core/captions/plan-import.js';
import { projectLength } from '../../../core/project/project.js';
import { framesToUs } from '../../../core/project/time.js';
import { useEditor } from '../../editor/editor.js';
import { newId } from '../../editor/new-id.js';
import { JobLine } from '../../jobs/JobLine.js';
import { Button } from '../../ui/Button.js';
import { notifyFailure } from '../../ui/notify.js';
import { alignCaptions } from '../align-captions.js';
import { captionTool } from '../caption-tool.js';

const MOST_TEXT = 100_000;
/** Where there is nothing to play yet. */
const UNKNOWN_LENGTH_US = 30_000_000;

export const TextForm = () => {
  const { t } = useTranslation('tap');
  const [open, setOpen] = useState(false);
  return open ? (
    <Form onClose={() => setOpen(false)} />
  ) : (
    <Button icon={<TextCursorInput className="size-4" aria-hidden />} onClick={() => setOpen(true)}>
      {t('enterText')}
    </Button>
  );
};

const Form = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('tap');
  const editor = useEditor();
  const { session, selection } = editor;
  const [text, setText] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const find = (): void => {
    alignCaptions(editor, text, setJobId)
      .catch(notifyFailure)
      .finally(() => setJobId(null));
  };
  const add = (event?: FormEvent): void => {
    event?.preventDefault();
    if (jobId !== null) return;
    const { project } = session.store.getState();
    const length = framesToUs(projectLength(project), project.fps) || UNKNOWN_LENGTH_US;
    const words = linesToWords(text, length, () => newId('word'));
    if (words.length === 0) return;
    const { edit, item } = planCaptionsImport(project, { words, language: null, item: null }, newId);
    if (!session.edit(edit)) return;
    captionTool.setState({ tool: 'tap' });
    selection.select([item]);
  };
  return (
    <form onSubmit={add} className="flex w-full flex-col gap-2">
      <textarea
        ref={field}
        aria-label={t('text')}
        placeholder={t('textHint')}
        rows={10}
        maxLength={MOST_TEXT}
        value={text}
        readOnly={jobId !== null}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="w-full resize-none rounded-control bg-ground p-2 text-left text-sm text-text outline-none placeholder:text-quiet focus-visible:outline-2 focus-visible:outline-accent"
      />
      {jobId === null ? (
        <div className="flex flex-wrap justify-center gap-2">
          <Button type="submit" kind="primary" disabled={text.trim() === ''}>
            {t('addText')}
          </Button>
          <Button disabled={text.trim() === ''} onClick={find}>
            {t('syncToSpeech')}
          </Button>
        </div>
      ) : (
        <JobLine jobId={jobId} label={t('listening')} />
      )}
    </form>
  );
};
