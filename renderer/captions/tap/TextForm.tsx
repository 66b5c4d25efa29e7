/** A text that is typed or pasted becomes captions, whose times are then tapped. */
import { TextCursorInput } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesToWords } from '../../../core/captions/lines-to-words.js';
import { planCaptionsImport } from '../../../core/captions/plan-import.js';
import { projectLength } from '../../../core/project/project.js';
import { framesToUs } from '../../../core/project/time.js';
import { useEditor } from '../../editor/editor.js';
import { newId } from '../../editor/new-id.js';
import { Button } from '../../ui/Button.js';
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
  const { session, selection } = useEditor();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const add = (event?: FormEvent): void => {
    event?.preventDefault();
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
      <Button type="submit" kind="primary" disabled={text.trim() === ''} className="self-center">
        {t('addText')}
      </Button>
    </form>
  );
};
