/** The commands of the transcript panel; those that show something open the panel. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import type { Command } from '../commands/commands.js';
import { toReadableKey } from '../commands/keymap.js';
import { toMenuEntries } from '../commands/menu-entries.js';
import { useCommands, useCommandsOf, useKeymap } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { useOpenProject } from '../editor/open-project.js';
import { translate } from '../locales/translate.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { chooseWords, readWords, transcribeOrOffer } from './make-transcript.js';
import { chooseRecording, type RecordingSound } from './recording.js';
import { createTranscriptActions, type TranscriptActions } from './transcript-actions.js';
import { entryOf } from './transcript-store.js';
import { openTranscript, TRANSCRIPT_TOOLS } from './transcript-tool.js';
import { selectedRange, wordSelection } from './word-selection.js';
import type { WordRange } from '../../core/transcript/transcript.js';

const TOOL_TITLES = { find: 'findTip', cuts: 'cutsTip', highlights: 'highlightsTip' } as const;

/** The commands of the panel's own menu. */
const PANEL_TITLES = {
  'transcript.captions': 'makeCaptions',
  'transcript.transcribe': 'transcribe',
  'transcript.read': 'readWords',
} as const;
/** The commands on the selected words. */
const WORD_TITLES = {
  'transcript.cut': 'cutWords',
  'transcript.mute': 'muteWords',
  'transcript.project': 'newProjectTip',
} as const;
type Title = (typeof PANEL_TITLES)[keyof typeof PANEL_TITLES] | (typeof WORD_TITLES)[keyof typeof WORD_TITLES];
/** Keys that they have in the list of words. */
const WORD_KEYS: Readonly<Record<string, string>> = { 'transcript.cut': 'Delete', 'transcript.mute': 'M' };

/** Entries of the panel's menus, under their short names. */
export function useTranscriptMenu(of: 'panel' | 'words') {
  const { t } = useTranslation('transcript');
  const commands = useCommands();
  const keymap = useKeymap();
  const titles: Readonly<Record<string, Title>> = of === 'panel' ? PANEL_TITLES : WORD_TITLES;
  return toMenuEntries(Object.keys(titles), commands, keymap).map((entry) => {
    const title = titles[entry.id];
    const key = WORD_KEYS[entry.id];
    return { ...entry, ...(title ? { label: t(title) } : {}), ...(key ? { keys: toReadableKey(key) } : {}) };
  });
}

/** Makes a project of words, and tells how to go there. */
export async function makeProject(
  actions: TranscriptActions,
  range: WordRange,
  open: (id: string) => void,
): Promise<void> {
  const t = translate('transcript');
  const made = await actions.makeProject(range);
  if (made) notify(t('projectMade', { name: made.name }), { label: t('openProject'), onClick: () => open(made.id) });
}

/** Offers them while a project is open. */
export function useTranscriptCommands(): void {
  const { preferences, host } = useAppContext();
  const editor = useEditor();
  const openProject = useOpenProject();
  const list = useMemo((): readonly Command[] => {
    const t = translate('transcript');
    const { session, media, selection } = editor;
    const recording = (): RecordingSound | null =>
      chooseRecording(
        session.store.getState().project,
        media.store.getState().media,
        selection.items(),
        wordSelection.getState().recording,
      );
    const hasWords = (): boolean => {
      const sound = recording();
      return sound !== null && Boolean(entryOf(editor, sound).transcript);
    };
    const isFree = (): boolean => {
      const sound = recording();
      return sound !== null && entryOf(editor, sound).jobId === null;
    };
    const named = (name: string): string => t('command', { name });
    const selected = () => {
      const { recording: sound, ...state } = wordSelection.getState();
      const range = selectedRange(state);
      const isThere = sound !== null && entryOf(editor, sound).transcript;
      return range && isThere ? { range, actions: createTranscriptActions(editor, sound) } : null;
    };
    const onWords = (
      id: keyof typeof WORD_TITLES,
      work: (words: NonNullable<ReturnType<typeof selected>>) => void | Promise<void>,
    ): Command => ({
      ...{ id, group: 'edit', title: () => named(t(WORD_TITLES[id])) },
      run() {
        const words = selected();
        if (words) return work(words);
      },
      isEnabled: () => selected() !== null,
    });
    return [
      {
        ...{ id: 'transcript.transcribe', group: 'edit', title: () => named(t('transcribe')), isEnabled: isFree },
        run() {
          openTranscript(preferences);
          const sound = recording();
          if (sound !== null) void transcribeOrOffer(editor, sound);
        },
      },
      {
        ...{ id: 'transcript.read', group: 'edit', title: () => named(t('readWords')), isEnabled: isFree },
        run() {
          const sound = recording();
          if (sound === null) return;
          chooseWords((file) => {
            openTranscript(preferences);
            readWords(editor, host, sound, file).catch(notifyFailure);
          });
        },
      },
      {
        ...{ id: 'transcript.captions', group: 'edit', title: () => named(t('makeCaptions')), isEnabled: hasWords },
        run() {
          const sound = recording();
          if (sound !== null)
            createTranscriptActions(editor, sound).makeCaptions(() => preferences.set({ panel: 'captions' }));
        },
      },
      ...TRANSCRIPT_TOOLS.map(
        (tool): Command => ({
          ...{ id: `transcript.${tool}`, group: 'edit', title: () => named(t(TOOL_TITLES[tool])) },
          run: () => openTranscript(preferences, tool),
          isEnabled: () => recording() !== null,
        }),
      ),
      onWords('transcript.cut', ({ range, actions }) => actions.removeWords(range, 'cut')),
      onWords('transcript.mute', ({ range, actions }) => actions.removeWords(range, 'mute')),
      onWords('transcript.project', ({ range, actions }) => makeProject(actions, range, openProject)),
    ];
  }, [editor, host, preferences, openProject]);
  useCommandsOf(list);
}
