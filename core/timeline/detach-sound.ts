/** Detaching the sound of footage: it becomes an item of its own under it, which sounds the same. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import type { Item } from '../project/item.js';
import type { FootageItem } from '../project/kinds/footage.js';
import type { Project } from '../project/project.js';
import type { NewId } from '../project/new-id.js';
import { chainDrafts, type Draft, tryEdits } from './draft.js';
import { findItems } from './find-items.js';
import { addTrackStep, freeTrackFor } from './tracks.js';

/** Whether an item has a sound that an item of sound can be: those are not played backwards, and of a file's first sound. */
export const canDetachSound = (item: Item): item is FootageItem =>
  'audioStream' in item && !item.muted && !item.reverse && !item.freeze && item.audioStream === null;

/** The draft of detaching the sound of all that have one; null where none has. Speech becomes narration, which ducks music. */
export const planDetachSound = (project: Project, ids: readonly string[], newId: NewId): Draft | null =>
  chainDrafts(
    project,
    findItems(project, ids).flatMap(({ item }) =>
      canDetachSound(item) ? [(now: Project) => planOne(now, item, newId)] : [],
    ),
    message('steps:detachSound'),
  );

function planOne(project: Project, item: FootageItem, newId: NewId): Draft | null {
  const { asset, start, length, speed, loop } = item;
  const kind = item.speech ? 'narration' : 'sound';
  const track = freeTrackFor(project, kind, start, length);
  const added = track ? null : addTrackStep(project, 'audio', newId);
  const steps: SingleEditInput[] = [
    ...(added ? [added] : []),
    {
      type: 'item.add',
      track: track?.id ?? added?.track.id ?? '',
      item: {
        ...{ kind, id: newId('item'), asset, start, length, in: item.in, speed, loop },
        ...{ gain: item.volume, fade: item.soundFade },
      },
    },
    { type: 'item.set', item: item.id, set: { muted: true } },
  ];
  return tryEdits(project, steps, message('steps:detachSound'));
}
