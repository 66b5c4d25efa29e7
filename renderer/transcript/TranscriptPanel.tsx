/** The transcript of a recording beside the stage: its words are the edit. A file of words that is dropped on it is read. */
import { AudioLines } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { KeptTranscript } from '../../core/api/transcripts.js';
import { findPlayedParts, placeWords } from '../../core/timeline/played-parts.js';
import { toParagraphs } from '../../core/transcript/paragraphs.js';
import { useAppContext } from '../app-context.js';
import { FIND_KEY, matchesKey } from '../commands/keymap.js';
import { useEditor, useProject } from '../editor/editor.js';
import { EmptyState } from '../ui/EmptyState.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { notifyFailure } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { useFoundWords } from './find-words-state.js';
import { readWords } from './make-transcript.js';
import { type Recording, useRecording } from './recording.js';
import { SelectionBar } from './SelectionBar.js';
import { Start } from './Start.js';
import { TranscriptTools } from './TranscriptTools.js';
import { createTranscriptActions } from './transcript-actions.js';
import { TranscriptProvider } from './transcript-context.js';
import { useTranscriptEntry } from './transcript-store.js';
import { transcriptTool } from './transcript-tool.js';
import { useTranscriptMenu } from './use-transcript-commands.js';
import { openWords } from './word-selection.js';
import { Words } from './Words.js';

export const TranscriptPanel = () => {
  const { t } = useTranslation('transcript');
  const editor = useEditor();
  const { host } = useAppContext();
  const recording = useRecording();
  const { isOver, handlers } = useFileDrop(({ files: [file] }) => {
    if (recording && file) readWords(editor, host, recording, file).catch(notifyFailure);
  });
  return (
    <section aria-label={t('transcript')} className="relative flex h-full min-h-0 flex-col" {...handlers}>
      {recording ? (
        <OfRecording key={JSON.stringify([recording.asset, recording.stream])} recording={recording} />
      ) : (
        <EmptyState icon={<AudioLines />} sentence={t('noRecording')} />
      )}
      {isOver && recording ? (
        <div className="pointer-events-none absolute inset-1 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
          <span className="text-base">{t('dropHere')}</span>
        </div>
      ) : null}
    </section>
  );
};

const OfRecording = ({ recording }: { readonly recording: Recording }) => {
  const { t } = useTranslation('transcript');
  const entry = useTranscriptEntry(recording);
  useEffect(() => openWords(recording), [recording]);
  const menu = useTranscriptMenu('panel');
  const { transcript } = entry;
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b pr-2 pl-3">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm" title={recording.name}>
          {recording.name}
        </h2>
        <MoreMenu label={t('more')} entries={menu} />
      </header>
      {transcript === undefined ? null : transcript === null || entry.jobId !== null ? (
        <Start recording={recording} jobId={entry.jobId} />
      ) : (
        <Spoken recording={recording} transcript={transcript} />
      )}
    </>
  );
};

const Spoken = ({ recording, transcript }: { readonly recording: Recording; readonly transcript: KeptTranscript }) => {
  const { asset } = recording;
  const editor = useEditor();
  const project = useProject((all) => all);
  const { words } = transcript;
  const paragraphs = useMemo(() => toParagraphs(words), [words]);
  const played = useMemo(() => findPlayedParts(project, asset), [project, asset]);
  const places = useMemo(() => placeWords(played, words), [played, words]);
  const actions = useMemo(() => createTranscriptActions(editor, recording), [editor, recording]);
  const found = useFoundWords(
    words,
    useStore(transcriptTool, ({ tool }) => tool === 'find'),
  );
  const context = useMemo(
    () => ({ recording, transcript, words, paragraphs, places, played, actions, found }),
    [recording, transcript, words, paragraphs, places, played, actions, found],
  );
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.defaultPrevented || !matchesKey(event.nativeEvent, FIND_KEY)) return;
    event.preventDefault();
    transcriptTool.setState({ tool: 'find' });
    const field = event.currentTarget.querySelector<HTMLInputElement>('input[type=search]');
    field?.focus();
    field?.select();
  };
  return (
    <TranscriptProvider value={context}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a key that works anywhere in it. */}
      <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
        <TranscriptTools onClose={() => list.current?.focus({ preventScroll: true })} />
        <Words ref={list} />
        <SelectionBar />
      </div>
    </TranscriptProvider>
  );
};
