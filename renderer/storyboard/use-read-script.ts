/** The script of the dialog as scenes, as it is written: how many, how long, what is wrong with it. */
import { useEffect, useState } from 'react';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import { useClient } from '../app-context.js';
import { notifyFailure } from '../ui/notify.js';
import { useShort } from './short-draft.js';
import { toParsing } from './short-requests.js';

export type ScriptAsScenes = ResultOf<Api['storyboard.parse']>;

const QUIET_MS = 300;

/** Null where nothing is written, or it is not read yet. */
export function useReadScript(): ScriptAsScenes | null {
  const client = useClient();
  const draft = useShort();
  const [read, setRead] = useState<ScriptAsScenes | null>(null);
  const request = draft.begin === 'script' && draft.script.trim() !== '' ? JSON.stringify(toParsing(draft)) : null;
  useEffect(() => {
    setRead((before) => (request === null ? null : before));
    if (request === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      client['storyboard.parse'](JSON.parse(request))
        .then((found) => isCurrent && setRead(found))
        .catch(notifyFailure);
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, request]);
  return read;
}
