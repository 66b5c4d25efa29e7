/**
 * Keeps a project's unsent changes over a reload of the page, in the storage of its tab: another tab has changes of its own.
 */
import { z } from 'zod';
import { LabelSchema } from '../../core/locales/message.js';
import { Edit } from '../../core/project/edit.js';
import { Project } from '../../core/project/project.js';
import type { ReplicaState } from './replica.js';

/** Characters that are kept at most; browsers allow about five million for everything. */
export const MOST_CHARACTERS = 4_000_000;

const Unsent = z.object({
  confirmed: z.object({
    project: Project,
    undo: LabelSchema.nullable(),
    redo: LabelSchema.nullable(),
    revision: z.int().min(0),
  }),
  changes: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('edit'), edit: Edit }),
        z.object({ kind: z.enum(['undo', 'redo']) }),
      ]),
    )
    .min(1),
  isFirstSent: z.boolean(),
});

const keyOf = (projectId: string): string => `upright.unsent.${projectId}`;

/** Keeps what is unsent, and forgets it where that is null. False where there is too much of it to keep. */
export function keepUnsent(storage: Storage, projectId: string, unsent: ReplicaState | null): boolean {
  try {
    storage.removeItem(keyOf(projectId));
    if (unsent === null) return true;
    const text = JSON.stringify(unsent);
    if (text.length > MOST_CHARACTERS) return false;
    storage.setItem(keyOf(projectId), text);
    return true;
  } catch {
    return false;
  }
}

/** Takes what was kept out of the storage; null where there is nothing, or nothing that can be read. */
export function takeUnsent(storage: Storage, projectId: string): ReplicaState | null {
  try {
    const text = storage.getItem(keyOf(projectId));
    storage.removeItem(keyOf(projectId));
    return text === null ? null : Unsent.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
