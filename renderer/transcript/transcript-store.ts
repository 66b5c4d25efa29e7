/** The transcripts of a project's recordings, as the engine keeps them, and the work on those that are being made. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeptTranscript } from '../../core/api/transcripts.js';
import { type Editor, useEditor } from '../editor/editor.js';
import { notifyFailure } from '../ui/notify.js';
import type { RecordingSound } from './recording.js';

/** What is known of one recording. */
export interface TranscriptEntry {
  /** Null where it has none; undefined until the engine has answered. */
  readonly transcript: KeptTranscript | null | undefined;
  /** The job that transcribes it or finds its words; null where none is at work. */
  readonly jobId: string | null;
}

type Entries = ReadonlyMap<string, TranscriptEntry>;
export type TranscriptStore = StoreApi<{ readonly entries: Entries }>;

const UNKNOWN: TranscriptEntry = { transcript: undefined, jobId: null };
const stores = new WeakMap<Editor['session'], TranscriptStore>();

/** The transcripts of an open project, by {@link toKey}. */
export function transcriptStoreOf({ session }: Pick<Editor, 'session'>): TranscriptStore {
  const known = stores.get(session);
  if (known) return known;
  const store: TranscriptStore = createStore(() => ({ entries: new Map() }));
  stores.set(session, store);
  return store;
}

const toKey = ({ asset, stream }: RecordingSound): string => JSON.stringify([asset, stream]);

/** What is known of a recording now. */
export const entryOf = (editor: Pick<Editor, 'session'>, sound: RecordingSound): TranscriptEntry =>
  transcriptStoreOf(editor).getState().entries.get(toKey(sound)) ?? UNKNOWN;

/** Changes what is known of a recording. */
export function setEntry(
  editor: Pick<Editor, 'session'>,
  sound: RecordingSound,
  change: Partial<TranscriptEntry>,
): void {
  const store = transcriptStoreOf(editor);
  const { entries } = store.getState();
  const key = toKey(sound);
  store.setState({ entries: new Map(entries).set(key, { ...(entries.get(key) ?? UNKNOWN), ...change }) });
}

/** The recording for the engine, which must know its asset. */
export async function mediaOf({ session }: Pick<Editor, 'session'>, { asset, stream }: RecordingSound) {
  await session.settled();
  const media = { projectId: session.store.getState().id, asset };
  return { media, ...(stream === null ? {} : { stream }) };
}

/** Asks the engine for the transcript. */
export async function readTranscript(editor: Editor, sound: RecordingSound): Promise<void> {
  const { transcript } = await editor.client['transcripts.get'](await mediaOf(editor, sound));
  setEntry(editor, sound, { transcript });
}

/** What is known of a recording, read at first use and again when a transcription ends anywhere. */
export function useTranscriptEntry(sound: RecordingSound): TranscriptEntry {
  const editor = useEditor();
  const { client } = editor;
  useEffect(() => {
    const read = (): void => void readTranscript(editor, sound).catch(notifyFailure);
    if (entryOf(editor, sound).transcript === undefined) read();
    return client.on('jobs.changed', ({ kind, state }) => {
      if (kind === 'transcription' && state === 'done') read();
    });
  }, [editor, client, sound]);
  return useStore(transcriptStoreOf(editor), ({ entries }) => entries.get(toKey(sound)) ?? UNKNOWN);
}
