/** Captions: their cues beside the stage. A caption file that is dropped on the panel is imported. */
import { Captions, FileUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { useAppContext } from '../app-context.js';
import { FIND_KEY, matchesKey } from '../commands/keymap.js';
import { useEditor, useProject } from '../editor/editor.js';
import { FileInput } from '../ui/FileInput.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { captionTool } from './caption-tool.js';
import { cueIndexAt, useCurrentCaptions } from './use-captions.js';
import { CheckList } from './CheckList.js';
import { createCueActions } from './cue-actions.js';
import { createCueList } from './cue-list.js';
import { useFound } from './find-state.js';
import { ACCEPTED, importCaptions } from './import-captions.js';
import { LanguageTabs } from './LanguageTabs.js';
import { requestedCue } from './requested-cue.js';
import { TextForm } from './tap/TextForm.js';
import { CaptionTools } from './CaptionTools.js';
import { CaptionList } from './CaptionList.js';
import { CaptionsProvider } from './captions-context.js';

export const CaptionsPanel = () => {
  const { t } = useTranslation('captions');
  const editor = useEditor();
  const { host } = useAppContext();
  const item = useCurrentCaptions();
  const chooser = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useFileDrop((transfer) => void importCaptions(editor, host, [...transfer.files]));
  const choose = (): void => chooser.current?.click();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!item || event.defaultPrevented || !matchesKey(event.nativeEvent, FIND_KEY)) return;
    event.preventDefault();
    captionTool.setState({ tool: 'find' });
    const field = event.currentTarget.querySelector<HTMLInputElement>('[data-find]');
    field?.focus();
    field?.select();
  };
  return (
    <section
      aria-label={t('captions')}
      className="relative flex h-full min-h-0 flex-col"
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <FileInput
        input={chooser}
        accept={ACCEPTED}
        multiple
        onFiles={(files) => void importCaptions(editor, host, files)}
      />
      {item ? (
        <LanguageTabs item={item} onAdd={choose}>
          <Cues key={item.id} item={item} />
        </LanguageTabs>
      ) : (
        <EmptyState icon={<Captions />} sentence={t('empty')}>
          <Button icon={<FileUp className="size-4" aria-hidden />} onClick={choose}>
            {t('import')}
          </Button>
          <TextForm />
        </EmptyState>
      )}
      {isOver ? (
        <div className="pointer-events-none absolute inset-1 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
          <span className="text-base">{t('dropHere')}</span>
        </div>
      ) : null}
    </section>
  );
};

const Cues = ({ item }: { readonly item: CaptionsItem }) => {
  const editor = useEditor();
  const locked = useProject(({ tracks }) =>
    tracks.some((track) => track.locked && track.items.some(({ id }) => id === item.id)),
  );
  const list = useMemo(createCueList, []);
  const actions = useMemo(() => createCueActions(editor, item.id, list), [editor, item.id, list]);
  useEffect(() => {
    const open = (): void => {
      const { cue } = requestedCue.getState();
      if (cue?.item !== item.id) return;
      requestedCue.setState({ cue: null });
      const cues = actions.cues();
      const at = cueIndexAt(cues, cue.frame);
      if (at < 0) return;
      if (locked) list.select(at);
      else list.edit(at, cues[at]?.text.length ?? 0);
    };
    open();
    return requestedCue.subscribe(open);
  }, [item.id, actions, list, locked]);
  const isFinding = useStore(captionTool, ({ tool }) => tool === 'find');
  const found = useFound(item.words, isFinding);
  const context = useMemo(() => ({ item, list, actions, locked, found }), [item, list, actions, locked, found]);
  const grid = useRef<HTMLDivElement>(null);
  return (
    <CaptionsProvider value={context}>
      <CaptionTools onClose={() => grid.current?.focus({ preventScroll: true })} />
      <CaptionList ref={grid} />
      <CheckList />
    </CaptionsProvider>
  );
};
