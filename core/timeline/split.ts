/** Splitting items: with the razor, at the playhead, through all tracks. */
import { message } from '../locales/message.js';
import { itemEnd } from '../project/item.js';
import type { Project } from '../project/project.js';
import type { NewId } from '../project/new-id.js';
import { type Draft, tryEdit, tryEdits } from './draft.js';
import type { SingleEditInput } from '../project/edit.js';
import { findItems, withGroups } from './find-items.js';
import { mainTrackOf, shownTracks } from './rows.js';

/** What a split at `frame` cuts: the chosen items there, else the one of the main track, else the topmost. */
export function itemsToSplit(project: Project, frame: number, chosen: readonly string[]): string[] {
  const under = (track: Project['tracks'][number]) =>
    track.locked ? [] : track.items.filter((item) => item.start < frame && itemEnd(item) > frame);
  const all = project.tracks.flatMap(under);
  const wanted = all.filter((item) => chosen.includes(item.id)).map((item) => item.id);
  if (wanted.length > 0) return wanted;
  const main = mainTrackOf(project);
  const [first] = main ? under(main) : [];
  const [topmost] = shownTracks(project).flatMap(under);
  return first ? [first.id] : topmost ? [topmost.id] : [];
}

/** All items that a cut through every open track at `frame` meets. */
export const itemsUnder = (project: Project, frame: number): string[] =>
  project.tracks
    .filter((track) => !track.locked)
    .flatMap((track) => track.items.filter((item) => item.start < frame && itemEnd(item) > frame))
    .map((item) => item.id);

/**
 * The draft of cutting items, and the members of their groups that are under way there, at `frame`. What cannot be cut
 * there is left whole. The second parts of a group are a group of their own.
 *
 *     V1  [    A    ]          V1  [ A ][ A2 ]
 *     A1  [  sound  ]    ->    A1  [ s ][ s2 ]
 */
export function planSplit(project: Project, ids: readonly string[], frame: number, newId: NewId): Draft | null {
  const steps: SingleEditInput[] = [];
  const parts = new Map<string, string[]>();
  for (const { item } of findItems(project, withGroups(project, ids))) {
    const step = { type: 'item.split', item: item.id, at: frame, newId: newId('item') } as const;
    if (!tryEdit(project, step)) continue;
    steps.push(step);
    if (item.group !== null) parts.set(item.group, [...(parts.get(item.group) ?? []), step.newId]);
  }
  for (const items of parts.values()) {
    if (items.length > 1) steps.push({ type: 'items.group', items, group: newId('group') });
  }
  return tryEdits(project, steps, message('steps:splitClips'));
}
