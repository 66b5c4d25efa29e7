/** The script of the panel: what was spoken, with what was written since. */
import { useEffect, useRef, useState } from 'react';
import { isSame } from '../../core/project/is-same.js';
import type { NarrationSource } from '../../core/project/narration-source.js';
import { readsTitles, titleScenes, toTitleScript } from '../../core/narration/title-scenes.js';
import { useProject, useSession } from '../editor/editor.js';
import { EMPTY_DRAFT, keepDraft, readDraft, type ScriptDraft, toDraft } from './script-draft.js';

/** The script and how it differs from what is on the timeline. */
export interface EditedScript {
  /** The name of the narration. */
  readonly narration: string;
  readonly draft: ScriptDraft;
  /** The narration on the timeline; null where there is none. */
  readonly source: NarrationSource | null;
  /** Whether something was written since it was spoken. */
  readonly isChanged: boolean;
  readonly change: (fields: Partial<ScriptDraft>) => void;
}

/** Follows the project: where another hand changes its narration, or undo does, the panel shows that, unless it has unspoken text. */
export function useScript(narration: string): EditedScript {
  const project = useSession(({ id }) => id);
  const source = useProject(({ narrations }) => narrations?.find(({ id }) => id === narration)) ?? null;
  const [draft, setDraft] = useState<ScriptDraft>(
    () => readDraft(localStorage, project, narration) ?? (source ? toDraft(source) : EMPTY_DRAFT),
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
  useEffect(
    () => keepDraft(localStorage, project, narration, isChanged ? draft : null),
    [project, narration, isChanged, draft],
  );
  const change = (fields: Partial<ScriptDraft>): void => setDraft((before) => ({ ...before, ...fields }));
  const titles = useTitles(source);
  if (titles === null) return { narration, draft, source, isChanged, change };
  return {
    narration,
    draft: { ...draft, script: titles.script },
    source,
    isChanged: isChanged || !titles.isRead,
    change,
  };
}

/** What the titles say now that a narration reads; null for any other narration. */
function useTitles(source: NarrationSource | null): { readonly script: string; readonly isRead: boolean } | null {
  const reads = source?.fit === 'titles' ? source : null;
  const script = useProject((project) => reads && toTitleScript(titleScenes(project, reads.titles)));
  const isRead = useProject((project) => reads !== null && readsTitles(reads, project));
  return script === null ? null : { script, isRead };
}
