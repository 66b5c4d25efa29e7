/** Sounds that end where the video ends. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { itemEnd } from '../project/item.js';
import { isAccompaniment } from '../project/kinds/guards.js';
import { pictureEnd, type Project } from '../project/project.js';
import { framesPerSecond, MAX_FRAME } from '../project/time.js';
import { type Draft, tryEdit, tryEdits } from './draft.js';
import { findItems } from './find-items.js';
import { type SourceLengths, trimHandles } from './trim.js';

const FADE_SECONDS = 1;

/**
 * The draft of ending sounds where the last picture or text ends: a longer one is trimmed, and fades out unless it fades
 * already; a shorter one goes on, from its start again where its file ends. Null where nothing would change.
 *
 *     V1  [ A ][ B ]                 V1  [ A ][ B ]
 *     A1  [    music      ]    ->    A1  [ music \\]
 */
export function planFitToVideo(project: Project, ids: readonly string[], sources: SourceLengths): Draft | null {
  const end = pictureEnd(project);
  const steps = findItems(project, ids).flatMap(({ item }): SingleEditInput[] => {
    const loop = itemEnd(item) + trimHandles(item, project.fps, sources).after < end;
    const fit: SingleEditInput = { type: 'item.fitToVideo', item: item.id, loop };
    const fitted = tryEdit(project, fit);
    if (!fitted) return [];
    const isCut = itemEnd(item) > end;
    if (!isCut || !('fade' in item) || item.fade.out > 0) return [fit];
    const out = Math.min(Math.round(framesPerSecond(project.fps) * FADE_SECONDS), Math.floor((end - item.start) / 2));
    return [fit, { type: 'item.set', item: item.id, set: { fade: { out } } }];
  });
  return tryEdits(project, steps, message('steps:item.fitToVideo'));
}

/** The accompaniments among items that go on when the video has ended. */
export const outlasting = (project: Project, ids: readonly string[]): string[] => {
  const end = pictureEnd(project);
  return findItems(project, ids).flatMap(({ item }) =>
    isAccompaniment(item) && item.start < end && itemEnd(item) > end ? [item.id] : [],
  );
};

/** The draft of sounds played to the end of their files again, without the fade that fitting gave them. */
export function planWhole(project: Project, ids: readonly string[], sources: SourceLengths): Draft | null {
  const steps = findItems(project, ids).flatMap(({ item }): SingleEditInput[] => {
    const { after } = trimHandles(item, project.fps, sources);
    if (after < 1 || after > MAX_FRAME - itemEnd(item)) return [];
    return [
      { type: 'item.set', item: item.id, set: { fade: { out: 0 } } },
      { type: 'item.trim', item: item.id, edge: 'end', to: itemEnd(item) + after },
    ];
  });
  return tryEdits(project, steps, message('steps:trimClips'));
}
