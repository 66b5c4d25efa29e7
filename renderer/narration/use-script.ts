/** The script of the panel: what was spoken, with what was written since. */
import { useEffect, useRef, useState } from 'react';
import { isSame } from '../../core/project/is-same.js';
import type { NarrationSource } from '../../core/project/narration-source.js';
import { useProject, useSession } from '../editor/editor.js';
import { EMPTY_DRAFT, keepDraft, readDraft, type ScriptDraft, toDraft } from './script-draft.js';

/** The narration that the panel is about. */
export const NARRATION = 'narration';

/** The script and how it differs from what is on the timeline. */
export interface EditedScript {
  readonly draft: ScriptDraft;
  /** The narration on the timeline; null where there is none. */
  readonly source: NarrationSource | null;
  /** Whether something was written since it was spoken. */
  readonly isChanged: boolean;
  readonly change: (fields: Partial<ScriptDraft>) => void;
}

/** Follows the project: where another hand changes its narration, or undo does, the panel shows that, unless it has unspoken text. */
export function useScript(): EditedScript {
  const project = useSession(({ id }) => id);
  const source = useProject(({ narrations }) => narrations?.find(({ id }) => id === NARRATION)) ?? null;
  const [draft, setDraft] = useState<ScriptDraft>(
    () => readDraft(localStorage, project) ?? (source ? toDraft(source) : EMPTY_DRAFT),
  );
  const known = useRef(source);
  const spoken = source ? toDraft(source) : EMPTY_DRAFT;
  const isChanged = !isSame(draft, spoken);
  useEffect(() => {
    if (known.current === source) return;
    const before = known.current ? toDraft(known.current) : EMPTY_DRAFT;
    known.current = source;
    // The language that was guessed is the narration's now.
    const isUntouched = isSame(draft, before) || isSame({ ...draft, language: spoken.language }, spoken);
    if (isUntouched) setDraft(spoken);
  });
  useEffect(() => keepDraft(localStorage, project, isChanged ? draft : null), [project, isChanged, draft]);
  return { draft, source, isChanged, change: (fields) => setDraft((before) => ({ ...before, ...fields })) };
}
