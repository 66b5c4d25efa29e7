import { message } from '../locales/message.js';
import type { Project } from '../project/project.js';
import { TitleItem } from '../project/kinds/title.js';
import { secondsToFrames } from '../project/time.js';
import type { NewId } from '../project/new-id.js';
import { destinationFor, destinationId } from './destination.js';
import { type Draft, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';

/** How long a new title is. */
export const TITLE_SECONDS = 3;

/** Where a title is added. */
export interface TitleTarget {
  readonly frame: number;
  /** A text track that is wanted; another where it is occupied. */
  readonly track: string | null;
  readonly newId: NewId;
}

/**
 * The draft of adding a title of three seconds, and its id; null where it does not fit. `fields` holds its text and fields
 * that are not the default; it is checked, for it may come from outside.
 */
export function planTitle(
  project: Project,
  fields: Readonly<Record<string, unknown>>,
  target: TitleTarget,
): { readonly draft: Draft; readonly item: string } | null {
  const length = secondsToFrames(TITLE_SECONDS, project.fps);
  const id = target.newId('item');
  const parsed = TitleItem.safeParse({
    ...fields,
    kind: 'title',
    id,
    start: target.frame,
    length,
    group: null,
  });
  if (!parsed.success) return null;
  const span = { start: target.frame, length };
  const to = destinationFor(project, { kind: 'text', over: target.track, span, newId: target.newId });
  const steps: SingleEditInput[] = typeof to === 'string' ? [] : [to.newTrack];
  const added: SingleEditInput = { type: 'item.add', track: destinationId(to), item: parsed.data };
  const draft = tryEdits(project, [...steps, added], message('steps:addTitle'));
  return draft && { draft, item: id };
}
