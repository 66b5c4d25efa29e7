/** What becomes of the script, as it is written: its sentences, their length, the fit and the cost. Nothing is spoken for it. */
import { useEffect, useState } from 'react';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import type { Client } from '../../core/api/client.js';
import { type Failure, toFailure } from '../../core/errors.js';
import { useEditor, useProject, useSession } from '../editor/editor.js';
import type { ScriptDraft } from './script-draft.js';

export type ScriptPlan = ResultOf<Api['narration.plan']>;

/** Null before the first answer. */
export interface PlannedScript {
  readonly plan: ScriptPlan | null;
  /** Why there is none, such as a voice that is gone. */
  readonly failure: Failure | null;
}

/** How long the script rests before it is looked at, milliseconds. */
const QUIET_MS = 350;

/** The plan of a draft; the one before stays until the next is there. */
export function useScriptPlan(narration: string, draft: ScriptDraft): PlannedScript {
  const { client } = useEditor();
  const id = useSession((state) => state.id);
  // Its clips are the scenes only where the script is made to fit them.
  const revision = useSession((state) => (draft.fit === 'none' ? null : state.revision));
  const source = useProject(({ narrations }) => narrations);
  const [planned, setPlanned] = useState<PlannedScript>({ plan: null, failure: null });
  const text = JSON.stringify(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is spoken already and the clips are the engine's to look at.
  useEffect(() => {
    if (draft.script.trim() === '') return setPlanned({ plan: null, failure: null });
    let isCurrent = true;
    const timer = setTimeout(() => {
      planScript(client, { id, narration }, draft).then(
        (plan) => isCurrent && setPlanned({ plan, failure: null }),
        (error) => isCurrent && setPlanned({ plan: null, failure: toFailure(error) }),
      );
    }, QUIET_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, id, narration, revision, source, text]);
  return planned;
}

const planScript = (
  client: Client,
  of: { readonly id: string; readonly narration: string },
  draft: ScriptDraft,
): Promise<ScriptPlan> =>
  client['narration.plan']({
    ...toNarrationRequest(draft),
    project: { ...of, fit: draft.fit },
  });

/** A draft as it is asked for. */
export const toNarrationRequest = ({
  script,
  language,
  voice,
  rate,
  style,
  voiceSettings,
  dialogue,
  speakers,
  pronunciations,
}: ScriptDraft) => ({
  ...{ text: script, speakers, pronunciations },
  ...(language === null ? {} : { language }),
  ...(voice === null ? {} : { voice }),
  ...(rate === null ? {} : { rate }),
  ...(style === undefined ? {} : { style }),
  ...(voiceSettings && { voiceSettings }),
  ...(dialogue ? { dialogue } : {}),
});
