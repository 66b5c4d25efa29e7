/** What the engine says of the transcript that it keeps. */
import { useEffect, useState } from 'react';
import type { Client } from '../../core/api/client.js';
import { useEditor } from '../editor/editor.js';
import { notifyFailure } from '../ui/notify.js';
import { useTranscript } from './transcript-context.js';
import { mediaOf } from './transcript-store.js';

/** The recording as the engine is asked about it. */
export type AskedSound = Awaited<ReturnType<typeof mediaOf>>;

/** The answer to the last question; null until the engine has answered the first. Keep `ask` the same between renders. */
export function useAsked<T>(ask: (client: Client, sound: AskedSound) => Promise<T>): T | null {
  const editor = useEditor();
  const { recording, transcript } = useTranscript();
  const [answer, setAnswer] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another transcript the engine says something else.
  useEffect(() => {
    let isLatest = true;
    mediaOf(editor, recording)
      .then((sound) => ask(editor.client, sound))
      .then((next) => {
        if (isLatest) setAnswer(next);
      })
      .catch(notifyFailure);
    return () => {
      isLatest = false;
    };
  }, [editor, recording, transcript, ask]);
  return answer;
}
