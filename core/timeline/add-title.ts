import { message } from '../locales/message.js';
import type { Project } from '../project/project.js';
import { TitleItem } from '../project/kinds/title.js';
import { secondsToFrames } from '../project/time.js';
import type { NewId } from './arrange.js';
import { type Draft, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { addTrackStep, freeTrackFor } from './tracks.js';

const SECONDS = 3;

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
  const length = secondsToFrames(SECONDS, project.fps);
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
  const wanted = project.tracks.find((track) => track.id === target.track);
  const isFree =
    wanted?.kind === 'text' &&
    !wanted.locked &&
    wanted.items.every((item) => item.start >= target.frame + length || item.start + item.length <= target.frame);
  const track = isFree ? wanted : freeTrackFor(project, 'title', target.frame, length);
  const steps: SingleEditInput[] = [];
  if (!track) steps.push(addTrackStep(project, 'text', target.newId));
  const [added] = steps;
  const to = track?.id ?? (added?.type === 'track.add' ? added.track.id : '');
  const draft = tryEdits(
    project,
    [...steps, { type: 'item.add', track: to, item: parsed.data }],
    message('steps:addTitle'),
  );
  return draft && { draft, item: id };
}
