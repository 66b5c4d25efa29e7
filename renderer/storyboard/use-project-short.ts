/** The storyboard of the open project with what was changed in the panel since it was made. */
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { isSame } from '../../core/project/is-same.js';
import { LongerScene, Storyboard, type StoryboardSource } from '../../core/project/storyboard.js';
import { useProject, useSession } from '../editor/editor.js';
import { GenerateChoice } from './short-draft.js';

const Edited = z.object({
  storyboard: Storyboard,
  avoid: z.record(z.string(), z.array(z.string())),
  longer: LongerScene,
  /** Undefined where it stays, null where it goes. */
  music: z.string().nullable().optional(),
  library: z.boolean(),
  generate: GenerateChoice.default('none'),
  /** Scenes that are to get another clip. */
  other: z.array(z.string()).default([]),
});
export type EditedShort = z.output<typeof Edited>;

/** The panel's. */
export interface ProjectShort {
  readonly source: StoryboardSource;
  readonly edited: EditedShort;
  readonly isChanged: boolean;
  readonly change: (fields: Partial<EditedShort>) => void;
  readonly revert: () => void;
}

const toEdited = ({ storyboard, longer }: StoryboardSource): EditedShort => ({
  ...{ storyboard, longer, avoid: {}, library: true, generate: 'none', other: [] },
});

const keyOf = (project: string): string => `upright.short.${project}`;

// What belongs to another state of the storyboard is of no use.
function read(project: string, source: StoryboardSource): EditedShort | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(project)) ?? 'null') as {
      of?: unknown;
      edited?: unknown;
    } | null;
    const edited = Edited.safeParse(kept?.edited);
    return edited.success && isSame(kept?.of, JSON.parse(JSON.stringify(source.storyboard))) ? edited.data : null;
  } catch {
    return null;
  }
}

function keep(project: string, kept: object | null): void {
  try {
    if (kept === null) localStorage.removeItem(keyOf(project));
    else localStorage.setItem(keyOf(project), JSON.stringify(kept));
  } catch {
    // A full or forbidden store only means that it is not kept.
  }
}

/** Null where the project has no storyboard. Where another hand changes that, or undo does, the panel shows it. */
export function useProjectShort(): ProjectShort | null {
  const project = useSession(({ id }) => id);
  const source = useProject(({ storyboard }) => storyboard) ?? null;
  const [state, setState] = useState<{ readonly of: StoryboardSource; readonly edited: EditedShort } | null>(
    () => source && { of: source, edited: read(project, source) ?? toEdited(source) },
  );
  const current = source && (state?.of === source ? state.edited : toEdited(source));
  const isChanged = source !== null && current !== null && !isSame(current, toEdited(source));
  useEffect(() => {
    if (source) keep(project, isChanged ? { of: source.storyboard, edited: current } : null);
  }, [project, source, current, isChanged]);
  if (!source || !current) return null;
  return {
    ...{ source, edited: current, isChanged },
    change: (fields) => setState({ of: source, edited: { ...current, ...fields } }),
    revert: () => setState({ of: source, edited: toEdited(source) }),
  };
}
